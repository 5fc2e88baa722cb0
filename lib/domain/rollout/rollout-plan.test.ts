import { expect, test } from "vitest";
import { isInSlice, localTimeOf, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";

test.for([
  ["days are counted from the base date", "2026-12-01", { afterDays: 7, at: "18:30" }, "2026-12-08T18:30:00"],
  ["over the end of a year", "2026-12-31", { afterDays: 1, at: "08:00" }, "2027-01-01T08:00:00"],
  ["a day that does not exist is none", "2026-02-30", { afterDays: 0, at: "08:00" }, undefined],
  ["nor is a time", "2026-12-01", { afterDays: 0, at: "24:10" }, undefined],
] as const)("%s", ([, baseDate, dayAndTime, local]) => {
  expect(localTimeOf({ baseDate }, dayAndTime)).toBe(local);
});

test("a slice holds its first bucket and not its last", () => {
  expect([499, 500, 999, 1_000].map((bucket) => isInSlice(bucket, { from: 500, to: 1_000 }))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([0, 9_999].every((bucket) => isInSlice(bucket, wholeGroup))).toBe(true);
});
