import { type Moved, moveOutOf } from "#lib/domain/deadline/freeze.ts";
import { firstInstant, lastInstant } from "#lib/domain/deadline/lateness.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { localTimeOf, type PlannedRing, type RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";
import type { PlannedFreeze } from "#lib/queries/plan/freezes.ts";
import type { CountedZone } from "#lib/queries/plan/zones.ts";

/** When a ring's turn would come and its end, and why its end is not where the author put it. */
export type RingDates = {
  offerAt: Temporal.Instant;
  /** Without freeze and weekday rule. */
  wanted: Temporal.PlainDateTime;
  deadline: Moved<PlannedFreeze>;
};

/** Undefined while a date or a time is only half typed. */
export function ringDates(
  plan: RolloutPlan,
  ring: PlannedRing,
  freezes: readonly PlannedFreeze[],
): RingDates | undefined {
  const offer = parsed(localTimeOf(plan, ring.offer));
  const wanted = parsed(localTimeOf(plan, ring.deadline));
  if (!offer || !wanted) return undefined;
  const mine = freezes.filter(({ groupId }) => groupId === null || groupId === ring.groupId);
  return {
    offerAt: offer.toZonedDateTime(plan.zone).toInstant(),
    wanted,
    deadline: moveOutOf(wanted, mine, plan.weekdays),
  };
}

/** The first and the last clock on which a local time strikes. */
export function strikes(local: Temporal.PlainDateTime, zones: readonly CountedZone[]) {
  const names = zones.map(({ zone }) => zone);
  return { first: firstInstant(local, names), last: lastInstant(local, names) };
}

/** How many would find the deadline past when they hear of it, and restart within the hour. */
export function forcedOnArrival(
  local: Temporal.PlainDateTime,
  arrival: Temporal.Instant,
  zones: readonly CountedZone[],
): number {
  return zones
    .filter(({ zone }) => Temporal.Instant.compare(firstInstant(local, [zone]), arrival) <= 0)
    .reduce((sum, { devices }) => sum + devices, 0);
}

function parsed(text: string | undefined): Temporal.PlainDateTime | undefined {
  return text === undefined ? undefined : parseTargetLocalDateTime(text);
}
