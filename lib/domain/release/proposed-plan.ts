import type { Policy, RingTemplate } from "#lib/domain/release/policy.ts";
import { type Reckoning, reckon, type Term } from "#lib/domain/release/terms.ts";
import { type RolloutPlan, usualGate, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";
import { type GroupFreeze, ringDates } from "#lib/domain/rollout/schedule.ts";

/** The day in the organisation's zone, and the freezes of its calendar. */
export type Today = { zone: string; now: Temporal.Instant; freezes: readonly GroupFreeze[] };

/** A plan, and from which day its days count. */
export type PlannedProposal = { plan: RolloutPlan; reckoning: Reckoning };

type Planned = { extra: string; builds: readonly string[]; postedOn: string; firstSeenAt: Temporal.Instant };

/** What a policy plans for a release: its group, in its rings, counted as its term says. */
export function planFor(
  { groupId, rules }: Policy,
  release: Planned,
  term: Term,
  { zone, now, freezes }: Today,
): PlannedProposal {
  const reckoning = reckon(release, term, { zone, now });
  const templates = rules.rings.length > 0 ? rules.rings : wholeAtOnce;
  const plan: RolloutPlan = {
    zone,
    baseDate: reckoning.baseDate,
    weekdays: rules.weekdays,
    rings: templates.map(({ name, slice, delayDays, gate }) => ({
      name,
      groupId,
      slice,
      offer: { afterDays: term.offerAfterDays + delayDays, at: offeredAt },
      deadline: { afterDays: term.forceAfterDays + delayDays, at: term.at },
      gate,
    })),
    // A Background Security Improvement is known by its build alone; of several, users end up on the first.
    targetBuild: release.extra ? (release.builds[0] ?? null) : null,
    details: "ours",
  };
  return { plan: outOfBlocks(plan, freezes), reckoning };
}

/** When people are at work: an offer tells them that they may install. */
const offeredAt = "08:00";

const wholeAtOnce: readonly RingTemplate[] = [{ name: "", slice: wholeGroup, delayDays: 0, gate: usualGate }];

/** A freeze that would make an author choose another day moves the deadline here: nobody is there to choose. */
function outOfBlocks(plan: RolloutPlan, freezes: readonly GroupFreeze[]): RolloutPlan {
  const moving = freezes.map((freeze) => ({ ...freeze, effect: "moves" as const }));
  const rings = plan.rings.map((ring) => {
    const dates = ringDates(plan, ring, freezes);
    if (!dates || !("blocked" in dates.deadline)) return ring;
    const free = ringDates(plan, ring, moving)?.deadline;
    if (!free || "blocked" in free) return ring;
    const { days } = dates.wanted.toPlainDate().until(free.local.toPlainDate());
    return { ...ring, deadline: { ...ring.deadline, afterDays: ring.deadline.afterDays + days } };
  });
  return { ...plan, rings };
}
