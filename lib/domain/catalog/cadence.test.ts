import { expect, test } from "vitest";
import { askableAt, type CheckOutcome, isDue } from "#lib/domain/catalog/cadence.ts";

const now = Temporal.Instant.from("2026-08-18T12:00:00Z");
const ago = (minutes: number, outcome: CheckOutcome) => ({ at: now.subtract({ minutes }), outcome });

test("the first look is due at once, and anybody may ask for it", () => {
  expect(isDue(undefined, now)).toBe(true);
  expect(askableAt(undefined, now)).toBeUndefined();
});

test.for([
  ["a day has passed", 1440, "unchanged", true],
  ["not yet a day", 1439, "changed", false],
  ["an hour after a failure", 60, "failed", true],
  ["less than an hour after a failure", 59, "failed", false],
  ["an hour after a refused answer", 60, "refused", true],
  ["somebody has asked for it", 0, "requested", true],
] as const)("due: %s", ([, minutes, outcome, due]) => {
  expect(isDue(ago(minutes, outcome), now)).toBe(due);
});

test.for([
  ["an hour after the last look", 60, "unchanged", 0],
  ["half an hour too early", 30, "unchanged", 30],
  ["once asked, not asked again", 1, "requested", 59],
  ["a refused answer was an answer", 20, "refused", 40],
  ["at once when nobody answered", 1, "failed", 0],
] as const)("a person may ask: %s", ([, minutes, outcome, wait]) => {
  expect(askableAt(ago(minutes, outcome), now)).toEqual(wait === 0 ? undefined : now.add({ minutes: wait }));
});
