import { heardOf, judgeGate, percent, tooManyFailed, type Verdict } from "#lib/domain/rollout/gate.ts";
import type { Gate } from "#lib/domain/rollout/rollout-plan.ts";
import type { RingView } from "#lib/queries/ring/views.ts";

/** What a gate says of its ring now, in figures that a meter can show. */
export type GateReading = {
  divisor: number;
  done: number;
  failed: number;
  donePercent: number;
  failedPercent: number;
  verdict: GateWord;
  soakUntil: Temporal.Instant | null;
};

export type GateWord = Verdict["kind"] | "withheld" | "passed" | "last";

/** As much of a ring as its gate looks at. */
export type GatedRing = Pick<RingView, "progress" | "openedAt" | "passedAt" | "acceptedFailures">;

type Facts = { gate: Gate; ring: GatedRing; isLast: boolean; now: Temporal.Instant };

/** Percentages are of those who are there and speak; a person has accepted some of the failures. */
export function readGate({ gate, ring, isLast, now }: Facts): GateReading {
  const { done, failed } = ring.progress;
  const divisor = heardOf(ring.progress);
  const figures = {
    ...{ divisor, done, failed, donePercent: percent(done, divisor) },
    failedPercent: percent(Math.max(0, failed - ring.acceptedFailures), divisor),
  };
  if (ring.openedAt === null) return { ...figures, verdict: "withheld", soakUntil: null };

  const { acceptedFailures } = ring;
  const progress = { ...ring.progress, acceptedFailures, openedAt: Temporal.Instant.from(ring.openedAt) };
  if (tooManyFailed(gate, progress)) return { ...figures, verdict: "too-many-failed", soakUntil: null };
  if (isLast) return { ...figures, verdict: "last", soakUntil: null };
  if (ring.passedAt !== null) return { ...figures, verdict: "passed", soakUntil: null };
  const verdict = judgeGate(gate, progress, now);
  return { ...figures, verdict: verdict.kind, soakUntil: verdict.kind === "soaking" ? verdict.until : null };
}
