import type { PolicyRules, Reach, RingTemplate } from "#lib/domain/release/policy.ts";
import { usualTerms } from "#lib/domain/release/terms.ts";
import { usualGate } from "#lib/domain/rollout/rollout-plan.ts";
import type { PolicyView } from "#lib/queries/policy/list.ts";

/** A policy as it stands in the form. */
export type Draft = {
  policyId?: string;
  name: string;
  groupId: string;
  platform: string;
  reach: Reach;
  track: string | null;
  rules: PolicyRules;
  needsApproval: boolean;
};

export function draftOf({ id, name, group, platform, reach, track, rules, needsApproval }: PolicyView): Draft {
  return { policyId: id, name, groupId: group.id, platform, reach, track, rules, needsApproval };
}

export function newDraft(groupId: string, platform: string): Draft {
  const rules: PolicyRules = { terms: { ...usualTerms, major: null }, catchUp: false, weekdays: "any", rings: [] };
  return { name: "", groupId, platform, reach: "latest-minor", track: null, rules, needsApproval: true };
}

type RingNames = { first: string; early: string; rest: string };

/** The few first, who notice what breaks; then the willing; then everybody. */
export function threeRings(names: RingNames, daysBetween: number): RingTemplate[] {
  const ring = (name: string, from: number, to: number, place: number) => ({
    name,
    slice: { from, to },
    delayDays: place * daysBetween,
    gate: usualGate,
  });
  return [ring(names.first, 0, 500, 0), ring(names.early, 500, 3_000, 1), ring(names.rest, 3_000, 10_000, 2)];
}

export type Staging = "once" | "three" | "kept";

/** Which of the form's choices the rings are; what is neither of them is kept as it was written. */
export function stagingOf(rings: readonly RingTemplate[]): Staging {
  if (rings.length === 0) return "once";
  const ends = rings.map(({ slice }) => slice.to).join();
  return ends === "500,3000,10000" ? "three" : "kept";
}
