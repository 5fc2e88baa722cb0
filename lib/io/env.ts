import { z } from "zod";

const optional = z.string().min(1).optional();
const address = z.url({ protocol: /^https?$/ });
const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  NODE_ENV: optional,
  DATABASE_URL: optional,
  POMONA_SECRET_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/_-]{43}=?$/, "32 bytes in base64")
    .optional(),
  POMONA_DATA_DIR: z.string().default(".data"),
  POMONA_URL: address.optional(),
  GATEWAY_URL: address.optional(),
  POMONA_HOST: z.string().default("0.0.0.0"),
  PORT: port.default(3000),
  GATEWAY_PORT: port.default(3001),
  ALS_URL: address.default("https://gdmf.apple.com/v2/pmv"),
  ALS_CA_FILE: optional,
  SOFA_URL: address.default("https://sofafeed.macadmins.io/v2"),
  APNS_URL: address.default("https://api.push.apple.com"),
  APNS_CA_FILE: optional,
  NANOMDM_URL: address.optional(),
  NANOMDM_API_KEY: optional,
  NANOMDM_HMAC_KEY: optional,
  DDM_TOKEN: optional,
  DEVICE_CA_FILE: optional,
  TRUSTED_PROXIES: z.string().default(""),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  POMONA_DEMO: z.stringbool().default(false),
  POMONA_DEMO_STORY: z.enum(["all", "macs"]).default("all"),
  POMONA_CLOCK: z
    .string()
    .regex(/^(\d+:\d+:\d+(\.\d+)?(,|$))+$/, "real:virtual:speed")
    .optional(),
});

/** The whole environment, read once. A mistake stops the process with every error at once. */
export const env = parse();

function parse() {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not usable:\n${lines.join("\n")}`);
  }
  const e = parsed.data;
  return {
    isDevelopment: e.NODE_ENV === "development",
    databaseUrl: e.DATABASE_URL,
    secretKey: e.POMONA_SECRET_KEY,
    dataDir: e.POMONA_DATA_DIR,
    /** Unless said otherwise, people and devices come to this machine. */
    pomonaUrl: e.POMONA_URL ?? `http://localhost:${e.PORT}`,
    gatewayUrl: e.GATEWAY_URL ?? `http://localhost:${e.GATEWAY_PORT}`,
    host: e.POMONA_HOST,
    port: e.PORT,
    gatewayPort: e.GATEWAY_PORT,
    alsUrl: e.ALS_URL,
    alsCaFile: e.ALS_CA_FILE,
    sofaUrl: e.SOFA_URL,
    apnsUrl: e.APNS_URL,
    apnsCaFile: e.APNS_CA_FILE,
    nanomdmUrl: e.NANOMDM_URL,
    nanomdmApiKey: e.NANOMDM_API_KEY,
    nanomdmHmacKey: e.NANOMDM_HMAC_KEY,
    ddmToken: e.DDM_TOKEN,
    deviceCaFile: e.DEVICE_CA_FILE,
    trustedProxies: e.TRUSTED_PROXIES.split(",").flatMap((proxy) => proxy.trim() || []),
    logLevel: e.LOG_LEVEL,
    demo: e.POMONA_DEMO,
    demoStory: e.POMONA_DEMO_STORY,
    clock: e.POMONA_CLOCK,
  };
}

/** The environment of a process that this one starts: its own, with `changes`. */
export function childEnvironment(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}
