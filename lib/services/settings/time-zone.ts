import { z } from "zod";
import { knownZone } from "#lib/domain/deadline/lateness.ts";

/** A time zone by its name, as a person sets it where no device tells one. */
export const timeZone = z
  .string()
  .refine((zone) => knownZone(zone) !== undefined, { error: (issue) => `${String(issue.input)} is no time zone` });
