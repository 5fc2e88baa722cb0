import { firstInstant, lastInstant } from "#lib/domain/deadline/lateness.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";

/** What a person wants to decide on, with the zones of the devices that it would reach. */
export type Proposal = {
  offerAt: Temporal.Instant;
  deadlineLocal: string;
  zones: Iterable<string | null>;
  /** The person knows that devices will be forced as soon as they hear of it. */
  confirmPast: boolean;
};

export type PlanVerdict =
  | { ok: true; first: Temporal.Instant; last: Temporal.Instant; isPast: boolean }
  | { ok: false; reason: "no-such-time" }
  | { ok: false; reason: "already-past" | "offered-too-late"; first: Temporal.Instant };

/** A deadline that is past on delivery restarts a fleet within the hour: a slip in the year must not do that. */
export function judgePlan(
  { offerAt, deadlineLocal, zones, confirmPast }: Proposal,
  now: Temporal.Instant,
): PlanVerdict {
  const local = parseTargetLocalDateTime(deadlineLocal);
  if (!local) return { ok: false, reason: "no-such-time" };

  const known = [...zones];
  const first = firstInstant(local, known);
  const isPast = Temporal.Instant.compare(first, now) <= 0;
  if (isPast && !confirmPast) return { ok: false, reason: "already-past", first };
  if (!isPast && Temporal.Instant.compare(offerAt, first) >= 0) return { ok: false, reason: "offered-too-late", first };

  return { ok: true, first, last: lastInstant(local, known), isPast };
}
