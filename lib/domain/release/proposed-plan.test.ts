import { expect, test } from "vitest";
import type { Policy } from "#lib/domain/release/policy.ts";
import { planFor, type Today } from "#lib/domain/release/proposed-plan.ts";
import { usualTerms } from "#lib/domain/release/terms.ts";
import { usualGate, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";

const instant = Temporal.Instant.from;
const today: Today = { zone: "Europe/Paris", now: instant("2026-11-20T09:00:00Z"), freezes: [] };
const rules = { terms: usualTerms, catchUp: false, weekdays: "any" as const, rings: [] };
const policy: Policy = {
  groupId: "lab",
  platform: "macOS",
  reach: "latest-minor",
  track: "macOS 26",
  rules,
  since: instant("2026-11-01T00:00:00Z"),
};
const minor = {
  extra: "",
  builds: ["25H10"],
  postedOn: "2026-11-19",
  firstSeenAt: instant("2026-11-20T06:00:00Z"),
};
test("the plan counts from our first sight and holds the whole group in one ring", () => {
  expect(planned()).toEqual({
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
  expect(planned(minor, { rings })).toMatchObject({
    plan: {
      rings: [
        { name: "First", slice: { to: 500 }, offer: { afterDays: 2 }, deadline: { afterDays: 14 } },
        { name: "Rest", slice: { from: 500 }, offer: { afterDays: 6 }, deadline: { afterDays: 18 } },
      ],
    },
  });
});

test("a Background Security Improvement is asked for by the build that users end up on", () => {
  const bsi = { ...minor, extra: "a", builds: ["25H10a", "25H11a"] };
  expect(planned(bsi)).toMatchObject({ plan: { targetBuild: "25H10a" } });
});

test("a date that Apple rewrites later than our first sight was never the first: the plan stays", () => {
  const again = { ...today, now: instant("2026-11-21T09:00:00Z") };
  expect(planned({ ...minor, postedOn: "2026-11-20" }, {}, again)).toMatchObject({ plan: { baseDate: "2026-11-20" } });
});

test.for([
  ["moved out of a freeze that blocks", "blocks", [{ afterDays: 18, at: "18:30" }]],
  ["left where a freeze will move it by itself", "moves", [{ afterDays: 14, at: "18:30" }]],
] as const)("the deadline is %s: nobody is there to choose", ([, effect, deadlines]) => {
  const window = { kind: "dates" as const, from: "2026-12-01", until: "2026-12-07" };
  const freezes = [{ name: "Exam week", groupId: null, effect, window }];
  const { plan } = planned(minor, {}, { ...today, freezes });
  expect(plan.rings.map(({ deadline }) => deadline)).toEqual(deadlines);
});

function planned(release = minor, changed: Partial<Policy["rules"]> = {}, when = today) {
  return planFor({ ...policy, rules: { ...rules, ...changed } }, release, usualTerms.minor, when);
}
