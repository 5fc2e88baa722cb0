import createNextIntlPlugin from "next-intl/plugin";

/** Who brings none of these is nobody; whether one still opens anything, the page itself finds out. */
const sessionCookies = ["pomona.session_token", "__Secure-pomona.session_token"];

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/http/locale.ts",
  // The sentences are parsed when the console is built, so that no browser is sent the parser.
  experimental: { messages: { path: "./lib/http/messages", format: "json", precompile: true } },
});

/** @type {import("next").NextConfig} */
const config = {
  agentRules: false,
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // The whole repository is checked by `tsc` in one place.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@prisma/client", "@prisma/adapter-pg", "pg", "pino", "pg-boss"],
  turbopack: { root: import.meta.dirname },
  experimental: { optimizePackageImports: ["react-aria-components", "lucide-react", "recharts"] },
  // Before anything is drawn: a page that has begun can only be left by loading another one over it, and over what is being typed.
  redirects: async () => [
    {
      source: "/:path((?!(?:sign-in|update|api|_next)(?:/|$))[^.]*)",
      missing: sessionCookies.map((key) => ({ type: "cookie", key })),
      destination: "/sign-in?next=/:path",
      permanent: false,
    },
  ],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
      ],
    },
  ],
};

export default withNextIntl(config);
