import { compareReleases, type ReleaseKind } from "#lib/domain/catalog/release.ts";
import type { Standing } from "#lib/domain/catalog/standing.ts";
import { faultOf, type Reckoning, reckon, type Term, type TermFault, type Terms } from "#lib/domain/release/terms.ts";
import type { Gate, RolloutPlan, Slice, WeekdayRule } from "#lib/domain/rollout/rollout-plan.ts";
import { usualGate, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";

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

/** A release as far as a policy asks. `postedOn` is the date that Apple gave it first: later ones are rewritten. */
export type KnownRelease = {
  id: string;
  platform: string;
  version: string;
  extra: string;
  track: string;
  kind: ReleaseKind;
  builds: string[];
  postedOn: string;
  firstSeenAt: Temporal.Instant;
  isPublic: boolean;
  standing: Standing;
  isRejected: boolean;
};

/** What is known of the policy's group, by release. */
export type GroupFacts = {
  needs: ReadonlyMap<string, number>;
  /** Which rollout this policy has made of a release already. */
  proposed: ReadonlyMap<string, string>;
  /** A rollout that others have made for the group and that is not over. */
  underWay: ReadonlyMap<string, string>;
};

export type Today = { zone: string; now: Temporal.Instant };

export type Refusal =
  | { reason: "withdrawn" | "rejected" | "superseded" | "not-public" | "nobody-needs" }
  | { reason: "already-proposed" | "under-way"; rolloutId: string }
  | { reason: "other-line"; line: string }
  | { reason: "newer-there"; newest: string }
  | { reason: "kind-left-out"; kind: ReleaseKind }
  | { reason: "known-before"; since: string };

export type Proposal = { releaseId: string; plan: RolloutPlan; reckoning: Reckoning; needs: number };
export type Judgement = ({ proposes: true } & Proposal) | ({ proposes: false; releaseId: string } & Refusal);

/** Every release of the policy's platform: proposed now with which plan, or not and why. Asked again, it answers the same. */
export function proposalsOf(
  policy: Policy,
  releases: readonly KnownRelease[],
  group: GroupFacts,
  today: Today,
): Judgement[] {
  const ofPlatform = releases.filter(({ platform }) => platform === policy.platform);
  const newest = newestByLine(ofPlatform);
  return ofPlatform.map((release) => {
    const { id: releaseId, kind } = release;
    const term = policy.rules.terms[kind];
    if (!term) return { proposes: false, releaseId, reason: "kind-left-out", kind };
    const refusal = refusalOf(policy, release, newest) ?? groupRefusal(release, group);
    if (refusal) return { proposes: false, releaseId, ...refusal };
    return { proposes: true, ...proposalOf(policy, release, term, today), needs: group.needs.get(releaseId) ?? 0 };
  });
}

function refusalOf(policy: Policy, release: KnownRelease, newest: Map<string, KnownRelease>): Refusal | undefined {
  if (release.standing !== "current") return { reason: release.standing };
  if (!release.isPublic) return { reason: "not-public" };
  if (release.isRejected) return { reason: "rejected" };
  const beyond = beyondReach(policy, release, newest);
  if (beyond) return beyond;
  const isHistory = Temporal.Instant.compare(release.firstSeenAt, policy.since) < 0;
  if (isHistory && !policy.rules.catchUp) return { reason: "known-before", since: policy.since.toString() };
  return undefined;
}

function groupRefusal({ id }: KnownRelease, { needs, proposed, underWay }: GroupFacts): Refusal | undefined {
  const mine = proposed.get(id);
  if (mine !== undefined) return { reason: "already-proposed", rolloutId: mine };
  const others = underWay.get(id);
  if (others !== undefined) return { reason: "under-way", rolloutId: others };
  return (needs.get(id) ?? 0) > 0 ? undefined : { reason: "nobody-needs" };
}

function beyondReach(
  { reach, track }: Policy,
  release: KnownRelease,
  newest: Map<string, KnownRelease>,
): Refusal | undefined {
  if (reach === "everything") return undefined;
  const lines = [...newest.values()].sort((a, b) => compareReleases(b, a)).map((first) => first.track);
  const line = reach === "latest-minor" ? (track ?? lines[0]) : lines[1];
  if (release.track !== line) return { reason: "other-line", line: line ?? "" };

  // A Background Security Improvement goes onto one version and never makes that version old.
  const first = newest.get(line);
  if (!first || first.version === release.version) return undefined;
  return { reason: "newer-there", newest: first.version };
}

/** The newest version of each major line that Apple offers now. */
function newestByLine(releases: readonly KnownRelease[]): Map<string, KnownRelease> {
  const newest = new Map<string, KnownRelease>();
  for (const release of releases) {
    if (release.extra !== "" || !release.isPublic || release.standing === "withdrawn") continue;
    const known = newest.get(release.track);
    if (!known || compareReleases(release, known) > 0) newest.set(release.track, release);
  }
  return newest;
}

/** When people are at work: an offer tells them that they may install. */
const offeredAt = "08:00";

const wholeAtOnce: readonly RingTemplate[] = [{ name: "", slice: wholeGroup, delayDays: 0, gate: usualGate }];

function proposalOf({ groupId, rules }: Policy, release: KnownRelease, term: Term, { zone, now }: Today) {
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
  return { releaseId: release.id, plan, reckoning };
}
