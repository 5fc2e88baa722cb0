import { expect, test } from "vitest";
import { type Dwell, dwellIn, dwellPhases, isDwellPhase, isSlow, leastSamples } from "#lib/domain/update/dwell.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";

const since = Temporal.Instant.from("2026-11-23T08:00:00Z");
const learnt: Dwell = { p50Seconds: 600, p95Seconds: 3_600, samples: leastSamples };
const after = (hours: number) => since.add({ minutes: Math.round(hours * 60) });

test("what the fleet has taught holds from thirty samples on", () => {
  expect(dwellIn("downloading", learnt)).toBe(learnt);
  expect(dwellIn("downloading", { ...learnt, samples: leastSamples - 1 })).toMatchObject({ samples: 0 });
  expect(dwellIn("downloading", undefined)).toMatchObject({ samples: 0 });
});

test("in each phase 19 of 20 take longer than half do", () => {
  for (const phase of dwellPhases) {
    const { p50Seconds, p95Seconds } = dwellIn(phase, undefined);
    expect(p95Seconds).toBeGreaterThan(p50Seconds);
    expect(isDwellPhase(phase)).toBe(true);
  }
});

test.for<[string, DevicePhase, number, Dwell | undefined, number, boolean]>([
  ["within what 19 of 20 take", "downloading", 0.9, learnt, 99, false],
  ["beyond it", "downloading", 1.1, learnt, 99, true],
  ["nothing learnt yet: half a day is fine", "downloading", 11, undefined, 99, false],
  ["nothing learnt yet: more is not", "downloading", 13, undefined, 99, true],
  ["prepared waits for its deadline, however long", "prepared", 90, learnt, 99, false],
  ["once that has come it does not", "prepared", 100, learnt, 99, true],
  ["an installation takes two hours", "installing", 2.1, undefined, 99, true],
  ["a failed device is not slow but failed", "failed", 99, learnt, 200, false],
  ["a silent one is silent", "silent", 99, learnt, 200, false],
  ["a done one is done", "done", 99, learnt, 200, false],
])("%s", ([, phase, hours, known, deadline, slow]) => {
  expect(isSlow({ phase, since, lateAt: after(deadline) }, after(hours), known)).toBe(slow);
});
