import type { ReleaseKind } from "#lib/domain/catalog/release.ts";
import { isTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";

/** So many days after a release it is offered, and so many after it forced, at this time on each device's own clock. */
export type Term = { offerAfterDays: number; forceAfterDays: number; at: string };

/** `null`: a release of this kind is not proposed. */
export type Terms = Record<ReleaseKind, Term | null>;

/** From the most pressing to the one that can wait. */
export const releaseKinds = ["bsi", "security", "minor", "major"] as const satisfies readonly ReleaseKind[];

/** By risk: what closes a hole is forced within days, what only brings something new may wait for a month. */
export const usualTerms: Record<ReleaseKind, Term> = {
  bsi: { offerAfterDays: 0, forceAfterDays: 3, at: "18:30" },
  security: { offerAfterDays: 0, forceAfterDays: 3, at: "18:30" },
  minor: { offerAfterDays: 2, forceAfterDays: 14, at: "18:30" },
  major: { offerAfterDays: 7, forceAfterDays: 30, at: "18:30" },
};

export const longestDays = 365;

export type TermFault = "no-such-days" | "no-such-time" | "forced-before-offered";

/** A day between the two is the least that a user can be told in. */
export function faultOf({ offerAfterDays, forceAfterDays, at }: Term): TermFault | undefined {
  if (![offerAfterDays, forceAfterDays].every((days) => Number.isInteger(days) && days >= 0 && days <= longestDays)) {
    return "no-such-days";
  }
  if (!isTargetLocalDateTime(`2026-01-01T${at}:00`)) return "no-such-time";
  return forceAfterDays > offerAfterDays ? undefined : "forced-before-offered";
}

/** The day from which a term counts, and why that one: what a person is shown beside the dates. */
export type Reckoning = { baseDate: string; countedFrom: "posted" | "first-seen" | "proposed" };

type Sighting = { postedOn: string; firstSeenAt: Temporal.Instant };

/**
 * Days count from the later of Apple's posting date and our first sight of it. Where the offer's day has gone by before anybody
 * proposed it, they count from today: nobody loses the notice between offer and deadline.
 */
export function reckon(
  { postedOn, firstSeenAt }: Sighting,
  { offerAfterDays }: Term,
  today: { zone: string; now: Temporal.Instant },
): Reckoning {
  const seenOn = dayOf(firstSeenAt, today.zone);
  const [baseDate, countedFrom] = seenOn >= postedOn ? [seenOn, "first-seen" as const] : [postedOn, "posted" as const];
  const proposedOn = dayOf(today.now, today.zone);
  if (dayAfter(baseDate, offerAfterDays) >= proposedOn) return { baseDate, countedFrom };
  return { baseDate: proposedOn, countedFrom: "proposed" };
}

function dayOf(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString();
}

function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
