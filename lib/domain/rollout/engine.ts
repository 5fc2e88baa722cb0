import { judgeGate, type RingProgress, type TooManyFailed, tooManyFailed } from "#lib/domain/rollout/gate.ts";
import { mayOpenRings, type RolloutProgress, type RolloutState, settledState } from "#lib/domain/rollout/lifecycle.ts";
import type { Gate } from "#lib/domain/rollout/rollout-plan.ts";

/** All that decides what a rollout does next. `rings` in their order. */
export type RolloutFacts = {
  state: RolloutState;
  /** Apple has taken the release back: who has been told was told, nobody new is. */
  isWithdrawn: boolean;
  rings: RingFacts[];
  progress: RolloutProgress;
};

export type RingFacts = {
  id: string;
  offerAt: Temporal.Instant;
  isOpen: boolean;
  /** Its gate was passed, once and for all. */
  isPassed: boolean;
  gate: Gate | null;
  /** Null before it opens. */
  progress: RingProgress | null;
};

export type Step =
  | { kind: "pause"; ringId: string; gate: Gate; evidence: TooManyFailed }
  | { kind: "pass"; ringId: string }
  | { kind: "open"; ringId: string }
  /** Devices may have joined the group of an open ring. */
  | { kind: "fill"; ringId: string }
  | { kind: "become"; state: RolloutState };

/** The one decision about a rollout that goes by itself. Whatever it answers can be done again without harm. */
export function nextSteps(rollout: RolloutFacts, now: Temporal.Instant): Step[] {
  if (!mayOpenRings(rollout.state)) return [];
  const pause = pauseFor(rollout.rings);
  if (pause) return [pause];

  const steps = [...ringSteps(rollout, now)];
  if (steps.some(({ kind }) => kind === "open")) return steps;
  const state = settledState(rollout.state, rollout.progress);
  return state === rollout.state ? steps : [...steps, { kind: "become", state }];
}

function pauseFor(rings: readonly RingFacts[]): Step | undefined {
  for (const { id, gate, progress } of rings) {
    const evidence = gate && progress && tooManyFailed(gate, progress);
    if (gate && evidence) return { kind: "pause", ringId: id, gate, evidence };
  }
  return undefined;
}

/** Ring after ring, as far as gates and offers let it come. */
function* ringSteps({ rings, isWithdrawn }: RolloutFacts, now: Temporal.Instant): Generator<Step> {
  for (const [index, ring] of rings.entries()) {
    if (!ring.isOpen) {
      if (!isWithdrawn && Temporal.Instant.compare(ring.offerAt, now) <= 0) yield { kind: "open", ringId: ring.id };
      return;
    }
    if (!isWithdrawn) yield { kind: "fill", ringId: ring.id };
    if (index === rings.length - 1 || ring.isPassed) continue;
    if (!ring.progress || (ring.gate && judgeGate(ring.gate, ring.progress, now).kind !== "open")) return;
    yield { kind: "pass", ringId: ring.id };
  }
}
