import { pino } from "pino";
import { env } from "#lib/io/env.ts";

/** One line an event: constant message, facts as fields. Secrets have no field here. */
export const log = pino({ level: env.logLevel, base: null });
