import type { Gate } from "#lib/domain/rollout/rollout-plan.ts";
import type { RingView } from "#lib/queries/ring/views.ts";

/** What a gate says of its ring now, in figures that a meter can show. */
export type GateReading = {
  divisor: number;
  done: number;
  failed: number;
  donePercent: number;
  failedPercent: number;
  soakUntilMs: number | null;
  verdict: Verdict;
};

export type Verdict =
  | "withheld"
  | "passed"
  | "too-many-failed"
  | "too-few-reported"
  | "soaking"
  | "too-few-done"
  | "waits"
  | "opens"
  | "last";

type Facts = { gate: Gate; ring: RingView; isLast: boolean; nowMs: number };

/** Percentages are of those who are there and speak: who is silent stands outside. */
export function readGate({ gate, ring, isLast, nowMs }: Facts): GateReading {
  const { targeted, silent, done, failed } = ring.progress;
  const divisor = Math.max(0, targeted - silent);
  const counting = Math.max(0, failed - ring.acceptedFailures);
  const figures = {
    ...{ divisor, done, failed },
    donePercent: percent(done, divisor),
    failedPercent: percent(counting, divisor),
    soakUntilMs: ring.openedAt ? Date.parse(ring.openedAt) + gate.soakHours * 3_600_000 : null,
  };
  return { ...figures, verdict: verdictOf({ gate, ring, isLast, nowMs }, figures) };
}

type Figures = Pick<GateReading, "donePercent" | "failedPercent" | "soakUntilMs">;

function verdictOf({ gate, ring, isLast, nowMs }: Facts, figures: Figures): Verdict {
  if (ring.openedAt === null) return "withheld";
  if (figures.failedPercent > gate.maxFailedPercent) return "too-many-failed";
  if (isLast) return "last";
  if (ring.passedAt !== null) return "passed";
  if (ring.progress.targeted > 0) {
    if (figures.soakUntilMs !== null && nowMs < figures.soakUntilMs) return "soaking";
    if (ring.progress.reported < Math.min(gate.minSample, ring.progress.targeted)) return "too-few-reported";
    if (figures.donePercent < gate.minDonePercent) return "too-few-done";
  }
  return gate.next;
}

function percent(count: number, of: number): number {
  return of === 0 ? 0 : (count / of) * 100;
}
