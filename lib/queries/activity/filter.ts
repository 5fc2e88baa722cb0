import { z } from "zod";
import { knownZone } from "#lib/domain/deadline/lateness.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";

const actorKinds = ["person", "token", "system", "device"] as const;

export const activityFilter = z.object({
  who: z.string().max(200).optional(),
  /** Through what it came: the console, a program, the service itself, a device's message. */
  by: z.enum(actorKinds).optional(),
  /** A topic (`rollout`) or an act (`rollout.approve`). */
  act: z
    .string()
    .regex(/^[a-z-]+(\.[a-z-]+)?$/)
    .optional(),
  subject: z.string().max(200).optional(),
  /** Whole days of this zone, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  zone: z.string().max(60).default("UTC"),
  /** One entry by itself. */
  entry: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export type ActivityFilter = z.output<typeof activityFilter>;

export function activityWhere({ who, by, act, subject, entry, ...days }: ActivityFilter): Prisma.AuditEntryWhereInput {
  const zone = knownZone(days.zone) ?? "UTC";
  const from = days.from && startOf(days.from, zone);
  const until = days.to && startOf(Temporal.PlainDate.from(days.to).add({ days: 1 }).toString(), zone);
  return {
    ...(entry ? { id: BigInt(entry) } : {}),
    ...(who ? { actorName: who } : {}),
    ...(by ? { actorKind: by } : {}),
    ...(act ? { operation: act.includes(".") ? act : { startsWith: `${act}.` } } : {}),
    ...(subject ? { subject } : {}),
    ...(from || until ? { at: { ...(from ? { gte: from } : {}), ...(until ? { lt: until } : {}) } } : {}),
  };
}

function startOf(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}
