import { parseArgs } from "node:util";
import { z } from "zod";

export type Arguments = z.output<typeof schema>;

const number = z.coerce.number().positive();
const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  command: z.enum(["demo", "start", "dev"]),
  role: z.enum(["all", "web", "gateway", "worker"]).default("all"),
  devices: number.int().max(20_000).default(250),
  speed: number.max(10_000).default(240),
  seed: z.coerce.number().int().min(0).default(1),
  port: port.optional(),
  "gateway-port": port.optional(),
  data: z.string().optional(),
  fresh: z.boolean().default(false),
  /** Days that a new demo has lived through before anybody looks. */
  history: z.coerce.number().int().min(0).max(60).default(30),
});

/** The command line, or one clear line about what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      role: { type: "string" },
      devices: { type: "string" },
      speed: { type: "string" },
      seed: { type: "string" },
      port: { type: "string" },
      "gateway-port": { type: "string" },
      data: { type: "string" },
      fresh: { type: "boolean" },
      history: { type: "string" },
    },
  });
  const parsed = schema.safeParse({ command: positionals[0], ...values });
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error).replaceAll("\n", " "));
  return parsed.data;
}
