import { expect, test } from "vitest";
import { policyDraft, policyRules } from "#lib/domain/release/policy-draft.ts";
import { usualTerms } from "#lib/domain/release/terms.ts";
import { usualGate } from "#lib/domain/rollout/rollout-plan.ts";

const draft = {
  groupId: "00000000-0000-4000-8000-000000000000",
  platform: "macOS",
  reach: "everything",
  rules: { terms: usualTerms },
};

test("what is left out of a draft is the quiet choice", () => {
  expect(policyDraft.parse(draft)).toEqual({
    ...draft,
    track: null,
    rules: { terms: usualTerms, catchUp: false, weekdays: "any", rings: [] },
  });
});

test.for([
  ["a reach that there is none of", { reach: "newest" }],
  ["terms without a kind", { rules: { terms: { ...usualTerms, bsi: undefined } } }],
  [
    "days that are no whole numbers",
    { rules: { terms: { ...usualTerms, bsi: { ...usualTerms.bsi, offerAfterDays: 0.5 } } } },
  ],
  ["a slice beyond the last bucket", { rules: { terms: usualTerms, rings: [ringTo(10_001)] } }],
] as const)("refused: %s", ([, facts]) => {
  expect(policyDraft.safeParse({ ...draft, ...facts }).success).toBe(false);
});

test("what was kept is read back as it was", () => {
  const rules = { terms: { ...usualTerms, major: null }, catchUp: true, weekdays: "workdays", rings: [ringTo(500)] };
  expect(policyRules.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
});

function ringTo(to: number) {
  return { name: "First", slice: { from: 0, to }, delayDays: 0, gate: usualGate };
}
