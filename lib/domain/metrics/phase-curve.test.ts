import { expect, test } from "vitest";
import { movingKinds, phaseCurve, phaseEntered } from "#lib/domain/metrics/phase-curve.ts";

test("devices move from phase to phase, and nobody is lost on the way", () => {
  expect(
    phaseCurve([
      { until: 10, kind: "declared", before: null, count: 5 },
      { until: 20, kind: "fetched", before: "declared", count: 4 },
      { until: 30, kind: "failed", before: "fetched", count: 1 },
      { until: 30, kind: "done", before: "fetched", count: 3 },
    ]),
  ).toEqual([
    { at: 10, counts: { declared: 5 } },
    { at: 20, counts: { declared: 1, synced: 4 } },
    { at: 30, counts: { declared: 1, synced: 0, failed: 1, done: 3 } },
  ]);
});

test("slices may come in any order", () => {
  const curve = phaseCurve([
    { until: 20, kind: "removed", before: "done", count: 1 },
    { until: 10, kind: "done", before: null, count: 1 },
  ]);
  expect(curve.map(({ at, counts }) => [at, counts.done, counts.removed])).toEqual([
    [10, 1, undefined],
    [20, 0, 1],
  ]);
});

test("a push moves nobody", () => {
  expect(phaseEntered("pushed")).toBeUndefined();
  expect(movingKinds).not.toContain("pushed");
});
