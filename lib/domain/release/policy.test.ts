import { expect, test } from "vitest";
import { type Policy, policyFault } from "#lib/domain/release/policy.ts";
import { usualTerms } from "#lib/domain/release/terms.ts";
import { usualGate } from "#lib/domain/rollout/rollout-plan.ts";

const rules = { terms: usualTerms, catchUp: false, weekdays: "any" as const, rings: [] };
const policy: Policy = {
  groupId: "lab",
  platform: "macOS",
  reach: "latest-minor",
  track: "macOS 26",
  rules,
  since: Temporal.Instant.from("2026-11-01T00:00:00Z"),
};
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
  ["with a ring that comes after a year", {}, { rings: [{ ...ring, delayDays: 352 }] }, "no-such-days"],
  ["with an empty ring", {}, { rings: [{ ...ring, slice: { from: 500, to: 500 } }] }, "rings-overlap"],
] as const)("a policy %s", ([, facts, changed, fault]) => {
  const rings = "rings" in changed ? [...changed.rings] : [];
  expect(policyFault({ ...policy, ...facts, rules: { ...rules, ...changed, rings } })).toBe(fault);
});
