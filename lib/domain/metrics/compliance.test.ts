import { expect, test } from "vitest";
import { complianceOf, pointsBetween } from "#lib/domain/metrics/compliance.ts";

test.for([
  ["done of all that are asked", { done: 9, open: 1 }, { done: 9, of: 10, share: 0.9 }],
  ["the late are asked as well", { done: 8, open: 1, late: 1 }, { done: 8, of: 10, share: 0.8 }],
  [
    "silent, exempt and unasked stand apart",
    { done: 1, silent: 5, exempt: 5, unasked: 5 },
    { done: 1, of: 1, share: 1 },
  ],
  ["nobody asked is no hundred percent", { unasked: 5 }, { done: 0, of: 0, share: null }],
] as const)("%s", ([, counts, compliance]) => {
  expect(complianceOf(counts)).toEqual(compliance);
});

test("two dates differ by points, where both say something", () => {
  const [half, most, none] = [complianceOf({ done: 1, open: 1 }), complianceOf({ done: 3, open: 1 }), complianceOf({})];
  expect(pointsBetween(most, half)).toBe(25);
  expect(pointsBetween(half, most)).toBe(-25);
  expect(pointsBetween(most, none)).toBeNull();
});
