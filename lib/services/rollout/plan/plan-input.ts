import { z } from "zod";
import { isTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { type RolloutPlan, weekdayRules } from "#lib/domain/rollout/rollout-plan.ts";

const MAX_RINGS = 20;
const BUCKETS = 10_000;
/** As far apart as two days with years of four digits can be: whatever can be scheduled can be approved. */
const MOST_DAYS = 9_999 * 366;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day like 18:30");
const dayAndTime = z.object({ afterDays: z.int().min(0).max(MOST_DAYS), at: time });
const percent = z.number().min(0).max(100);

const slice = z
  .object({
    from: z
      .int()
      .min(0)
      .max(BUCKETS - 1),
    to: z.int().min(1).max(BUCKETS),
  })
  .refine(({ from, to }) => from < to, "A slice must hold somebody");

export const gateInput = z.object({
  minDonePercent: percent,
  maxFailedPercent: percent,
  minSample: z.int().min(0).max(100_000),
  soakHours: z
    .number()
    .min(0)
    .max(24 * 90),
  next: z.enum(["opens", "waits"]),
});

const ring = z.object({
  name: z.string().trim().max(60),
  groupId: z.uuid(),
  slice,
  offer: dayAndTime,
  deadline: dayAndTime,
  gate: gateInput,
});

/** What an author may plan. */
export const planInput: z.ZodType<RolloutPlan> = z.object({
  zone: z.string().refine(isZone, "A time zone like Europe/Paris"),
  baseDate: z.string().refine((day) => isTargetLocalDateTime(`${day}T00:00:00`), "A day like 2026-12-01"),
  weekdays: z.enum(weekdayRules),
  rings: z.array(ring).min(1).max(MAX_RINGS),
  targetBuild: z.string().min(1).max(20).nullable(),
  details: z.union([z.enum(["ours", "none"]), z.object({ url: z.url({ protocol: /^https?$/ }).max(500) })]),
});

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
