import { compareReleases, type ReleaseKind } from "#lib/domain/catalog/release.ts";
import type { Standing } from "#lib/domain/catalog/standing.ts";
import type { Policy } from "#lib/domain/release/policy.ts";
import { type PlannedProposal, planFor, type Today } from "#lib/domain/release/proposed-plan.ts";

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
  /** A rollout for the group that a person has denied or aborted. */
  stopped: ReadonlyMap<string, string>;
};

type GroupRollout = { id: string; releaseId: string; policyId: string | null; state: string };

/** Whose rollouts these are, for a policy and its group, by release. */
export function rolloutsBy(
  policyId: string | undefined,
  rollouts: readonly GroupRollout[],
): Pick<GroupFacts, "proposed" | "underWay" | "stopped"> {
  const isMine = (rollout: GroupRollout) => policyId !== undefined && rollout.policyId === policyId;
  const isStopped = ({ state }: GroupRollout) => state === "denied" || state === "aborted";
  const byRelease = (some: readonly GroupRollout[]) => new Map(some.map(({ releaseId, id }) => [releaseId, id]));
  const others = rollouts.filter((rollout) => !isMine(rollout));
  return {
    proposed: byRelease(rollouts.filter(isMine)),
    underWay: byRelease(others.filter((rollout) => !isStopped(rollout))),
    stopped: byRelease(others.filter(isStopped)),
  };
}

export type Refusal =
  | { reason: "withdrawn" | "rejected" | "superseded" | "not-public" | "nobody-needs" }
  | { reason: "already-proposed" | "under-way" | "stopped"; rolloutId: string }
  | { reason: "other-line"; line: string }
  | { reason: "newer-there"; newest: string }
  | { reason: "kind-left-out"; kind: ReleaseKind }
  | { reason: "known-before"; since: string };

export type Proposal = PlannedProposal & { releaseId: string; needs: number };
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
    return {
      proposes: true,
      releaseId,
      ...planFor(policy, release, term, today),
      needs: group.needs.get(releaseId) ?? 0,
    };
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

/** What a person has stopped for the group, no rule starts again. */
function groupRefusal({ id }: KnownRelease, { needs, ...group }: GroupFacts): Refusal | undefined {
  const mine = group.proposed.get(id);
  if (mine !== undefined) return { reason: "already-proposed", rolloutId: mine };
  const others = group.underWay.get(id);
  if (others !== undefined) return { reason: "under-way", rolloutId: others };
  const stopped = group.stopped.get(id);
  if (stopped !== undefined) return { reason: "stopped", rolloutId: stopped };
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
