import { z } from "zod";
import { knownZone } from "#lib/domain/deadline/lateness.ts";
import { scopeFields } from "#lib/queries/scope.ts";

const periods = ["7", "30", "90", "365"] as const;

/** What every report is asked for: a day, perhaps another to compare with, and how far to look back from it. */
export const reportInput = z.object({
  asOf: z.iso.date().optional(),
  against: z.iso.date().optional(),
  days: z.enum(periods).default("30"),
  zone: z.string().max(60).default("UTC"),
  ...scopeFields,
});
export type ReportInput = z.output<typeof reportInput>;

export type Span = { from: Date; until: Date };

/** The end of the day that is asked about, and the start of the period before it. Nobody knows anything later than now. */
export function spanOf({ asOf, days, zone }: ReportInput, now: Temporal.Instant): Span {
  const until = asOf ? endOf(asOf, zone, now) : new Date(now.epochMilliseconds);
  return { from: new Date(until.getTime() - Number(days) * 86_400_000), until };
}

export function endOf(day: string, zone: string, now: Temporal.Instant): Date {
  const end = Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime(knownZone(zone) ?? "UTC")
    // What happens at midnight belongs to the next day.
    .subtract({ milliseconds: 1 });
  return new Date(Math.min(end.epochMilliseconds, now.epochMilliseconds));
}
