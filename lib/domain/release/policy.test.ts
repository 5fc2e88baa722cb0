import { expect, test } from "vitest";
import {
  type GroupFacts,
  type KnownRelease,
  type Policy,
  policyFault,
  proposalsOf,
} from "#lib/domain/release/policy.ts";
import { usualTerms } from "#lib/domain/release/terms.ts";
import { usualGate, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";

const instant = Temporal.Instant.from;
const today = { zone: "Europe/Paris", now: instant("2026-11-20T09:00:00Z") };
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

const nothing: GroupFacts = { needs: new Map(), proposed: new Map(), underWay: new Map() };
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

test("the plan counts from our first sight and holds the whole group in one ring", () => {
  expect(judge(minor)).toEqual({
    proposes: true,
    releaseId: "26.7",
    needs: 1,
    reckoning: { baseDate: "2026-11-20", countedFrom: "first-seen" },
    plan: {
      ...{ zone: "Europe/Paris", baseDate: "2026-11-20", weekdays: "any", targetBuild: null, details: "ours" },
      rings: [
        {
          ...{ name: "", groupId: "lab", slice: wholeGroup, gate: usualGate },
          ...{ offer: { afterDays: 2, at: "08:00" }, deadline: { afterDays: 14, at: "18:30" } },
        },
      ],
    },
  });
});

test("a template of rings parts the group, each ring so many days later", () => {
  const rings = [
    { name: "First", slice: { from: 0, to: 500 }, delayDays: 0, gate: usualGate },
    { name: "Rest", slice: { from: 500, to: 10_000 }, delayDays: 4, gate: usualGate },
  ];
  const judged = judge(minor, { rules: { ...rules, rings } });
  expect(judged).toMatchObject({
    plan: {
      rings: [
        { name: "First", slice: { to: 500 }, offer: { afterDays: 2 }, deadline: { afterDays: 14 } },
        { name: "Rest", slice: { from: 500 }, offer: { afterDays: 6 }, deadline: { afterDays: 18 } },
      ],
    },
  });
});

test("a Background Security Improvement is asked for by the build that users end up on", () => {
  expect(judge(bsi)).toMatchObject({ plan: { targetBuild: "25H10a" } });
});

test("a date that Apple rewrites later than our first sight was never the first: the plan stays", () => {
  const again = { ...today, now: instant("2026-11-21T09:00:00Z") };
  expect(judge(minor, {}, again)).toMatchObject({ plan: { baseDate: "2026-11-20" } });
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
] as const)("not proposed when %s", ([, facts, refusal]) => {
  const [judged] = proposalsOf(policy, [minor], { ...needed, ...facts }, today);
  expect(judged).toEqual({ proposes: false, releaseId: "26.7", ...refusal });
});

const ring = { name: "", slice: { from: 0, to: 500 }, delayDays: 0, gate: usualGate };
const nowhere = { major: null, minor: null, security: null, bsi: null };

test.for([
  ["sound as it is", {}, {}, undefined],
  ["proposing nothing", {}, { terms: nowhere }, "nothing-proposed"],
  [
    "with a term that cannot be",
    {},
    { terms: { ...nowhere, bsi: { ...usualTerms.bsi, at: "25:00" } } },
    "no-such-time",
  ],
  ["for the line of another platform", { track: "iOS 26" }, {}, "other-platform"],
  ["for a line where none is asked for", { track: "iOS 26", reach: "everything" }, {}, undefined],
  ["with rings one after the other", {}, { rings: [ring, { ...ring, slice: { from: 500, to: 10_000 } }] }, undefined],
  ["with a device in two rings", {}, { rings: [ring, ring] }, "rings-overlap"],
  ["with an empty ring", {}, { rings: [{ ...ring, slice: { from: 500, to: 500 } }] }, "rings-overlap"],
] as const)("a policy %s", ([, facts, changed, fault]) => {
  const rings = "rings" in changed ? [...changed.rings] : [];
  expect(policyFault({ ...policy, ...facts, rules: { ...rules, ...changed, rings } })).toBe(fault);
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
