import createNextIntlPlugin from "next-intl/plugin";

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
