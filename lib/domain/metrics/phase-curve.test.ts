import { expect, test } from "vitest";
import { phaseCurve, phaseEntered } from "#lib/domain/metrics/phase-curve.ts";

test("devices move from phase to phase, and nobody is lost on the way", () => {
  expect(
    phaseCurve([
      { until: 10, phase: "declared", devices: 5 },
      { until: 20, phase: "declared", devices: -4 },
      { until: 20, phase: "synced", devices: 4 },
      { until: 30, phase: "synced", devices: -4 },
      { until: 30, phase: "failed", devices: 1 },
      { until: 30, phase: "done", devices: 3 },
    ]),
  ).toEqual([
    { at: 10, counts: { declared: 5 } },
    { at: 20, counts: { declared: 1, synced: 4 } },
    { at: 30, counts: { declared: 1, synced: 0, failed: 1, done: 3 } },
  ]);
});

test("slices may come in any order", () => {
  const curve = phaseCurve([
    { until: 20, phase: "removed", devices: 1 },
    { until: 20, phase: "done", devices: -1 },
    { until: 10, phase: "done", devices: 1 },
  ]);
  expect(curve.map(({ at, counts }) => [at, counts.done, counts.removed])).toEqual([
    [10, 1, undefined],
    [20, 0, 1],
  ]);
});

test("a push moves nobody", () => {
  expect(phaseEntered("pushed")).toBeUndefined();
});
