import { expect, test } from "vitest";
import { nextSteps, type RingFacts, type RolloutFacts, type Step } from "#lib/domain/rollout/engine.ts";
import type { RingProgress } from "#lib/domain/rollout/gate.ts";
import type { Gate } from "#lib/domain/rollout/rollout-plan.ts";

const now = Temporal.Instant.from("2026-12-03T08:00:00Z");
const gate: Gate = { minDonePercent: 90, maxFailedPercent: 5, minSample: 1, soakHours: 24, next: "opens" };
const healthy: RingProgress = {
  openedAt: now.subtract({ hours: 48 }),
  targeted: 100,
  done: 95,
  failed: 0,
  silent: 0,
  reported: 100,
  acceptedFailures: 0,
};
const offerAt = now.subtract({ hours: 1 });
const first: RingFacts = { id: "first", offerAt, isOpen: true, isPassed: false, gate, progress: healthy };
const second: RingFacts = { id: "second", offerAt, isOpen: false, isPassed: false, gate, progress: null };
const running: RolloutFacts = {
  state: "running",
  isWithdrawn: false,
  rings: [first, second],
  progress: { waitingRings: 1, openedRings: 1, assignments: 100, open: 5, lingering: 0, isPastDeadline: false },
};
const failing = { ...healthy, failed: 6 };

const fill = (ringId: string): Step => ({ kind: "fill", ringId });
const pass: Step = { kind: "pass", ringId: "first" };

test.for<[string, Partial<RolloutFacts>, Step[]]>([
  [
    "a gate that opens is passed, and the next ring opens",
    {},
    [fill("first"), pass, { kind: "open", ringId: "second" }],
  ],
  [
    "a ring waits for its offer though its gate is passed",
    {
      rings: [
        { ...first, isPassed: true },
        { ...second, offerAt: now.add({ hours: 1 }) },
      ],
    },
    [fill("first")],
  ],
  [
    "a ring waits while the one before it soaks",
    { rings: [{ ...first, progress: { ...healthy, openedAt: now } }, second] },
    [fill("first")],
  ],
  [
    "a ring waits for a person where the gate says so",
    { rings: [{ ...first, gate: { ...gate, next: "waits" } }, second] },
    [fill("first")],
  ],
  [
    "the first ring waits for nobody",
    {
      state: "scheduled",
      rings: [{ ...second, id: "first" }],
      progress: { ...running.progress, openedRings: 0, assignments: 0, open: 0 },
    },
    [{ kind: "open", ringId: "first" }],
  ],
  [
    "failures pause it at once, with the evidence",
    { rings: [{ ...first, progress: failing }, second] },
    [{ kind: "pause", ringId: "first", gate, evidence: { kind: "too-many-failed", failed: 6, of: 100 } }],
  ],
  [
    "a failing ring stops it even when it was passed",
    { rings: [{ ...first, isPassed: true, progress: failing }, second] },
    [{ kind: "pause", ringId: "first", gate, evidence: { kind: "too-many-failed", failed: 6, of: 100 } }],
  ],
  ["paused, it does nothing", { state: "paused" }, []],
  ["a draft does nothing", { state: "draft" }, []],
  ["nobody new is asked for a release that Apple has withdrawn", { isWithdrawn: true }, [pass]],
  [
    "a rollout without gates goes from ring to ring",
    { rings: [{ ...first, gate: null }, second] },
    [fill("first"), pass, { kind: "open", ringId: "second" }],
  ],
  [
    "it becomes what its devices have made of it",
    { rings: [first], progress: { ...running.progress, waitingRings: 0, open: 0, lingering: 2 } },
    [fill("first"), { kind: "become", state: "completing" }],
  ],
  [
    "and closes when the last has let go",
    { state: "completing", rings: [first], progress: { ...running.progress, waitingRings: 0, open: 0 } },
    [fill("first"), { kind: "become", state: "closed" }],
  ],
])("%s", ([, facts, steps]) => {
  expect(nextSteps({ ...running, ...facts }, now)).toEqual(steps);
});
