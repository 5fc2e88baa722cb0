import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeGate, type RingProgress, type Verdict } from "#lib/domain/rollout/gate.ts";
import type { Gate } from "#lib/domain/rollout/rollout-plan.ts";

const openedAt = Temporal.Instant.from("2026-12-01T08:00:00Z");
const gate: Gate = { minDonePercent: 90, maxFailedPercent: 5, minSample: 10, soakHours: 24, next: "opens" };
const ring: RingProgress = {
  openedAt,
  targeted: 100,
  done: 95,
  failed: 2,
  silent: 0,
  reported: 98,
  acceptedFailures: 0,
};

function after(hours: number): Temporal.Instant {
  return openedAt.add({ hours });
}

test.for<[string, Partial<RingProgress>, Partial<Gate>, number, Verdict]>([
  ["opens once soaked and updated", {}, {}, 24, { kind: "open" }],
  ["soaks first", {}, {}, 23, { kind: "soaking", until: after(24) }],
  ["holds while too few have updated", { done: 89 }, {}, 48, { kind: "too-few-done", done: 89, of: 100 }],
  ["failures hold it, soaked or not", { failed: 6 }, {}, 1, { kind: "too-many-failed", failed: 6, of: 100 }],
  ["exactly the threshold is not above it", { failed: 5 }, {}, 24, { kind: "open" }],
  ["failures that a person has accepted count no more", { failed: 9, acceptedFailures: 8 }, {}, 24, { kind: "open" }],
  [
    "further failures count",
    { failed: 14, acceptedFailures: 8 },
    {},
    24,
    { kind: "too-many-failed", failed: 6, of: 100 },
  ],
  ["silent devices are outside the divisor", { done: 81, silent: 10 }, {}, 24, { kind: "open" }],
  ["of failures too", { failed: 5, silent: 10 }, {}, 24, { kind: "too-many-failed", failed: 5, of: 90 }],
  ["too few have said anything", { reported: 9 }, {}, 24, { kind: "too-few-reported", reported: 9, needed: 10 }],
  [
    "a ring smaller than the sample is a sample",
    { targeted: 3, done: 3, failed: 0, reported: 3 },
    {},
    24,
    { kind: "open" },
  ],
  [
    "a ring that is silent altogether opens nothing",
    { targeted: 3, done: 0, failed: 0, silent: 3, reported: 0 },
    { minSample: 0 },
    24,
    { kind: "too-few-reported", reported: 0, needed: 1 },
  ],
  ["a person opens where the gate says so", {}, { next: "waits" }, 24, { kind: "waits-for-person" }],
  [
    "an empty ring holds nothing back",
    { targeted: 0, done: 0, failed: 0, reported: 0 },
    { next: "waits" },
    0,
    { kind: "open" },
  ],
])("%s", ([, facts, terms, hours, verdict]) => {
  expect(judgeGate({ ...gate, ...terms }, { ...ring, ...facts }, after(hours))).toEqual(verdict);
});

test("a gate that opens does so however much longer one waits, unless the devices change", () => {
  fc.assert(
    fc.property(fc.nat({ max: 500 }), fc.nat({ max: 500 }), fc.nat({ max: 100 }), (targeted, done, hours) => {
      const facts = { ...ring, targeted, done: Math.min(done, targeted), failed: 0, reported: targeted };
      if (judgeGate(gate, facts, after(hours)).kind !== "open") return;
      expect(judgeGate(gate, facts, after(hours + 1_000)).kind).toBe("open");
    }),
  );
});
