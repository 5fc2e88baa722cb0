import { faultOf, longestDays, type TermFault, type Terms } from "#lib/domain/release/terms.ts";
import type { Gate, Slice, WeekdayRule } from "#lib/domain/rollout/rollout-plan.ts";

/** latest-minor: the newest of one major line. latest-major-minus-one: the newest of the line before the newest. */
export const reaches = ["latest-minor", "latest-major-minus-one", "everything"] as const;
export type Reach = (typeof reaches)[number];

/** A standing rule that proposes rollouts for one group. */
export type Policy = {
  groupId: string;
  platform: string;
  reach: Reach;
  /** For `latest-minor`: `macOS 26`, or whichever line is the newest. */
  track: string | null;
  rules: PolicyRules;
  /** What was first seen before is history, unless the policy catches up. */
  since: Temporal.Instant;
};

export type PolicyRules = { terms: Terms; catchUp: boolean; weekdays: WeekdayRule; rings: RingTemplate[] };

/** A slice of the policy's group, so many days after the first. */
export type RingTemplate = { name: string; slice: Slice; delayDays: number; gate: Gate };

export type PolicyFault = TermFault | "nothing-proposed" | "rings-overlap" | "other-platform";

/** Why a policy cannot be kept; undefined where it can. */
export function policyFault({
  platform,
  reach,
  track,
  rules: { terms, rings },
}: Pick<Policy, "platform" | "reach" | "track" | "rules">): PolicyFault | undefined {
  const proposed = Object.values(terms).filter((term) => term !== null);
  if (proposed.length === 0) return "nothing-proposed";
  const fault = proposed.map(faultOf).find((found) => found !== undefined);
  if (fault) return fault;
  if (reach === "latest-minor" && track !== null && !track.startsWith(`${platform} `)) return "other-platform";
  const latest = Math.max(0, ...rings.map(({ delayDays }) => delayDays));
  if (proposed.some(({ forceAfterDays }) => forceAfterDays + latest > longestDays)) return "no-such-days";
  return areInTurn(rings) ? undefined : "rings-overlap";
}

/** One after the other and none over another. Whom none holds is left out on purpose. */
function areInTurn(rings: readonly RingTemplate[]): boolean {
  return rings.every(({ slice, delayDays }, place) => {
    const before = rings[place - 1];
    if (slice.from >= slice.to) return false;
    return !before || (slice.from >= before.slice.to && delayDays >= before.delayDays);
  });
}
