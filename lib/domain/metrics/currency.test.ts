import { expect, test } from "vitest";
import { type Approved, currencyOf, dueOn, headline } from "#lib/domain/metrics/currency.ts";

const release = (version: string, stand: Approved["stand"]): Approved => ({ id: version, version, extra: "", stand });

test.for([
  ["on the newest approved one", "26.1", [release("26.1", "reached")], "current", "26.1"],
  ["behind it", "26.0", [release("26.1", "missing")], "behind", "26.1"],
  [
    "the older approved one does not do",
    "26.0",
    [release("26.0", "reached"), release("26.1", "missing")],
    "behind",
    "26.1",
  ],
  ["its own major line counts", "18.7", [release("18.7", "reached"), release("26.1", "missing")], "current", "18.7"],
  ["nothing approved in its line", "17.0", [release("18.7", "missing"), release("26.1", "missing")], "behind", "26.1"],
  ["approved only for other models", "26.0", [release("26.1", "none")], "unmatched", null],
  ["nothing approved at all", "26.0", [], "unmatched", null],
  ["nobody knows what it runs", null, [release("26.1", "none")], "unmatched", null],
] as const)("%s", ([, runs, approved, currency, releaseId]) => {
  expect(currencyOf(runs, approved)).toEqual({ currency, releaseId });
});

const tally = { current: 90, behind: 8, unmatched: 2, exempt: 50, silent: 50 };

test("exempt and silent devices are not in the divisor, unmatched ones are", () => {
  expect(headline(tally, { percent: 95, days: 14 })).toEqual({ of: 100, share: 0.9, gap: 5 });
});

test("a gap is whole devices, and none once the level is met", () => {
  expect(headline({ ...tally, behind: 9 }, { percent: 95, days: 14 }).gap).toBe(6);
  expect(headline(tally, { percent: 90, days: 14 }).gap).toBe(0);
});

test("an empty fleet has no share", () => {
  expect(headline({ current: 0, behind: 0, unmatched: 0, exempt: 3, silent: 0 }, { percent: 95, days: 14 })).toEqual({
    ...{ of: 0, share: null, gap: 0 },
  });
});

test("the first approval that somebody has not followed sets the day", () => {
  const level = { percent: 95, days: 14 };
  const targets = [
    { approvedAt: "2026-11-01T10:00:00Z", behind: 0 },
    { approvedAt: "2026-11-20T10:00:00Z", behind: 3 },
    { approvedAt: "2026-11-10T23:00:00Z", behind: 1 },
  ];
  expect(dueOn(targets, level)).toBe("2026-11-24");
  expect(dueOn(targets.slice(0, 1), level)).toBeUndefined();
});
