import { expect, test } from "vitest";
import type { Policy } from "#lib/domain/release/policy.ts";
import { type GroupFacts, type KnownRelease, proposalsOf, rolloutsBy } from "#lib/domain/release/proposals.ts";
import { usualTerms } from "#lib/domain/release/terms.ts";
import type { GroupFreeze } from "#lib/domain/rollout/schedule.ts";

const instant = Temporal.Instant.from;
const today = { zone: "Europe/Paris", now: instant("2026-11-20T09:00:00Z"), freezes: [] as GroupFreeze[] };
const rules = { terms: usualTerms, catchUp: false, weekdays: "any" as const, rings: [] };
const policy: Policy = {
  groupId: "lab",
  platform: "macOS",
  reach: "latest-minor",
  track: "macOS 26",
  rules,
  since: instant("2026-11-01T00:00:00Z"),
};

const minor: KnownRelease = {
  ...{ id: "26.7", platform: "macOS", version: "26.7", extra: "", track: "macOS 26", kind: "minor", builds: ["25H10"] },
  ...{ postedOn: "2026-11-19", firstSeenAt: instant("2026-11-20T06:00:00Z") },
  ...{ isPublic: true, standing: "current", isRejected: false },
};
const older: KnownRelease = { ...minor, id: "26.6.2", version: "26.6.2", kind: "security" };
const bsi: KnownRelease = { ...minor, id: "26.7a", extra: "a", kind: "bsi", builds: ["25H10a", "25H11a"] };
const former: KnownRelease = { ...minor, id: "15.8", version: "15.8", track: "macOS 15" };
const major: KnownRelease = { ...minor, id: "27.0", version: "27.0", track: "macOS 27", kind: "major" };
const everyday: KnownRelease[] = [minor, older, bsi, former, major];

const nothing: GroupFacts = { needs: new Map(), proposed: new Map(), underWay: new Map(), stopped: new Map() };
const needed: GroupFacts = { ...nothing, needs: new Map(everyday.map(({ id }, place) => [id, place + 1])) };

test.for([
  ["the newest of one line, and what mends it", {}, ["26.7", "26.7a"]],
  ["the newest of the newest line", { track: null }, ["27.0"]],
  ["the newest of the line before the newest", { reach: "latest-major-minus-one", track: null }, ["26.7", "26.7a"]],
  ["everything", { reach: "everything", track: null }, ["26.7", "26.6.2", "26.7a", "15.8", "27.0"]],
  ["nothing of another platform", { platform: "iOS", track: "iOS 26" }, []],
] as const)("a policy may reach %s", ([, facts, proposed]) => {
  expect(proposedIn(proposalsOf({ ...policy, ...facts }, everyday, needed, today))).toEqual(proposed);
});

test("what is proposed comes with its plan, and with how many need it", () => {
  expect(judge(minor)).toMatchObject({ proposes: true, releaseId: "26.7", needs: 1, plan: { baseDate: "2026-11-20" } });
});

test.for([
  ["Apple has withdrawn it", { standing: "withdrawn" }, {}, { reason: "withdrawn" }],
  ["something newer has replaced it", { standing: "superseded" }, {}, { reason: "superseded" }],
  ["it is for management services only", { isPublic: false }, {}, { reason: "not-public" }],
  ["a person has rejected it", { isRejected: true }, {}, { reason: "rejected" }],
  ["it belongs to another line", former, {}, { reason: "other-line", line: "macOS 26" }],
  ["its line has something newer", older, {}, { reason: "newer-there", newest: "26.7" }],
  [
    "its kind is left out",
    {},
    { rules: { ...rules, terms: { ...usualTerms, minor: null } } },
    { reason: "kind-left-out", kind: "minor" },
  ],
  [
    "it was known before the policy was",
    { firstSeenAt: instant("2026-10-31T23:59:59Z") },
    {},
    { reason: "known-before", since: "2026-11-01T00:00:00Z" },
  ],
] as const)("not proposed when %s", ([, facts, changed, refusal]) => {
  const release = { ...minor, ...facts };
  const judged = proposalsOf({ ...policy, ...changed }, [minor, release], needed, today).at(-1);
  expect(judged).toEqual({ proposes: false, releaseId: release.id, ...refusal });
});

test("a policy that catches up proposes what was known before, counted from today", () => {
  const known = { ...minor, postedOn: "2026-09-01", firstSeenAt: instant("2026-09-02T00:00:00Z") };
  expect(judge(known, { rules: { ...rules, catchUp: true } })).toMatchObject({
    proposes: true,
    reckoning: { baseDate: "2026-11-20", countedFrom: "proposed" },
  });
});

test.for([
  ["nobody in the group needs it", { needs: new Map([["26.7", 0]]) }, { reason: "nobody-needs" }],
  [
    "the policy has proposed it already",
    { proposed: new Map([["26.7", "r1"]]) },
    { reason: "already-proposed", rolloutId: "r1" },
  ],
  [
    "it is on its way to the group already",
    { underWay: new Map([["26.7", "r2"]]) },
    { reason: "under-way", rolloutId: "r2" },
  ],
  [
    "a person has stopped it for the group",
    { stopped: new Map([["26.7", "r3"]]) },
    { reason: "stopped", rolloutId: "r3" },
  ],
] as const)("not proposed when %s", ([, facts, refusal]) => {
  const [judged] = proposalsOf(policy, [minor], { ...needed, ...facts }, today);
  expect(judged).toEqual({ proposes: false, releaseId: "26.7", ...refusal });
});

test("rollouts are the policy's own, under way by others, or stopped by a person; one that is not kept yet has none", () => {
  const rollouts = [
    { id: "r1", releaseId: "26.7", policyId: "p1", state: "aborted" },
    { id: "r2", releaseId: "26.8", policyId: null, state: "running" },
    { id: "r3", releaseId: "26.9", policyId: "p2", state: "denied" },
  ];
  expect(rolloutsBy("p1", rollouts)).toEqual({
    proposed: new Map([["26.7", "r1"]]),
    underWay: new Map([["26.8", "r2"]]),
    stopped: new Map([["26.9", "r3"]]),
  });
  expect(rolloutsBy(undefined, rollouts).proposed.size).toBe(0);
});

test("asked twice, it answers the same", () => {
  expect(proposalsOf(policy, everyday, needed, today)).toEqual(proposalsOf(policy, everyday, needed, today));
});

function judge(release: KnownRelease, changed: Partial<Policy> = {}, when = today) {
  return proposalsOf({ ...policy, ...changed }, [minor, release], needed, when).at(-1);
}

function proposedIn(judgements: ReturnType<typeof proposalsOf>): string[] {
  return judgements.flatMap(({ proposes, releaseId }) => (proposes ? releaseId : []));
}
