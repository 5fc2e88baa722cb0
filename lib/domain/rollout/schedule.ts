import { type Freeze, type Moved, moveOutOf } from "#lib/domain/deadline/freeze.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { localTimeOf, type PlannedRing, type RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";

/** A freeze, and whose. Without a group it holds for everybody. */
export type GroupFreeze = Freeze & { groupId: string | null };

/** When a ring's turn comes and when it ends, and why its end is not where the author put it. */
export type RingDates<F extends GroupFreeze = GroupFreeze> = {
  offerAt: Temporal.Instant;
  /** Without freezes and the weekday rule. */
  wanted: Temporal.PlainDateTime;
  deadline: Moved<F>;
};

/** Undefined while a date or a time is only half typed. */
export function ringDates<F extends GroupFreeze>(
  plan: RolloutPlan,
  ring: PlannedRing,
  freezes: readonly F[],
): RingDates<F> | undefined {
  const offer = parsed(localTimeOf(plan, ring.offer));
  const wanted = parsed(localTimeOf(plan, ring.deadline));
  if (!offer || !wanted) return undefined;
  return {
    offerAt: offer.toZonedDateTime(plan.zone).toInstant(),
    wanted,
    deadline: moveOutOf(wanted, freezesOf(freezes, ring.groupId), plan.weekdays),
  };
}

/**
 * The deadline of a ring that opens now. One that was held for days keeps its notice: the deadline moves by as many whole days, and
 * then out of freezes like every other; what would block a plan only moves it here, because nobody is there to choose.
 */
export function deadlineOnOpening(
  ring: { groupId: string; offerAt: Temporal.Instant; deadlineLocal: string },
  plan: Pick<RolloutPlan, "weekdays">,
  freezes: readonly GroupFreeze[],
  now: Temporal.Instant,
): Temporal.PlainDateTime | undefined {
  const planned = parseTargetLocalDateTime(ring.deadlineLocal);
  const days = Math.floor(now.since(ring.offerAt).total("hours") / 24);
  if (!planned || days < 1) return planned;
  const wanted = planned.add({ days });
  const mine = freezesOf(freezes, ring.groupId).map((freeze) => ({ ...freeze, effect: "moves" as const }));
  const moved = moveOutOf(wanted, mine, plan.weekdays);
  return "blocked" in moved ? wanted : moved.local;
}

function freezesOf<F extends GroupFreeze>(freezes: readonly F[], group: string): F[] {
  return freezes.filter(({ groupId }) => groupId === null || groupId === group);
}

function parsed(text: string | undefined): Temporal.PlainDateTime | undefined {
  return text === undefined ? undefined : parseTargetLocalDateTime(text);
}
