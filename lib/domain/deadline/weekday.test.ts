import { expect, test } from "vitest";
import { mayForceOn, nextForcingDay } from "#lib/domain/deadline/weekday.ts";

const friday = Temporal.PlainDate.from("2026-11-27");

test.for([
  ["any", ["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"]],
  ["workdays", ["2026-11-27", "2026-11-30", "2026-11-30", "2026-11-30"]],
  ["monday-to-thursday", ["2026-11-30", "2026-11-30", "2026-11-30", "2026-11-30"]],
] as const)("%s: Friday, Saturday, Sunday and Monday", ([rule, days]) => {
  expect([0, 1, 2, 3].map((after) => nextForcingDay(friday.add({ days: after }), rule).toString())).toEqual(days);
});

test("a day that may be used is its own next", () => {
  expect(mayForceOn(friday, "workdays")).toBe(true);
  expect(mayForceOn(friday, "monday-to-thursday")).toBe(false);
});
