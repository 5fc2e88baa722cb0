import { expect, test } from "vitest";
import { failureRate, failureThreshold } from "#lib/domain/metrics/failure-rate.ts";

test("the silent are no part of it, and of nobody nothing is said", () => {
  expect(
    failureRate([
      { at: 1, counts: { silent: 4 } },
      { at: 2, counts: { silent: 10, failed: 2, done: 30, declared: 8 } },
      { at: 3, counts: { done: 5 } },
    ]),
  ).toEqual([
    { at: 1, percent: null },
    { at: 2, percent: 5 },
    { at: 3, percent: 0 },
  ]);
});

const open = { openedAt: "2026-11-20T10:00:00Z", passedAt: null, gate: { maxFailedPercent: 5 } };

test.for([
  ["an open ring's gate watches", [open], 5],
  ["the strictest of several", [open, { ...open, gate: { maxFailedPercent: 2 } }], 2],
  ["one that was passed watches no more", [{ ...open, passedAt: open.openedAt }], null],
  ["one that has not opened does not yet", [{ ...open, openedAt: null }], null],
  ["a ring without a gate holds nothing back", [{ ...open, gate: null }], null],
] as const)("%s", ([, rings, percent]) => {
  expect(failureThreshold(rings)).toBe(percent);
});
