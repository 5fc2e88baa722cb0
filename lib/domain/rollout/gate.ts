import type { Gate } from "#lib/domain/rollout/rollout-plan.ts";

/** A ring that has opened, in numbers. `reported`: heard since they were told. `silent` ones are in `targeted` as well. */
export type RingProgress = {
  openedAt: Temporal.Instant;
  targeted: number;
  done: number;
  failed: number;
  silent: number;
  reported: number;
  /** A person has resumed in spite of so many failures. */
  acceptedFailures: number;
};

export type Verdict =
  | { kind: "open" }
  | { kind: "waits-for-person" }
  | { kind: "soaking"; until: Temporal.Instant }
  | { kind: "too-few-reported"; reported: number; needed: number }
  | { kind: "too-few-done"; done: number; of: number }
  | TooManyFailed;

export type TooManyFailed = { kind: "too-many-failed"; failed: number; of: number };

/** Decides whether the ring after this one may open. An empty ring holds nothing back; silent devices say nothing either way. */
export function judgeGate(gate: Gate, ring: RingProgress, now: Temporal.Instant): Verdict {
  if (ring.targeted === 0) return { kind: "open" };

  const failing = tooManyFailed(gate, ring);
  if (failing) return failing;

  const until = ring.openedAt.add({ minutes: Math.round(gate.soakHours * 60) });
  if (Temporal.Instant.compare(now, until) < 0) return { kind: "soaking", until };

  const of = heardOf(ring);
  const needed = Math.max(1, Math.min(gate.minSample, ring.targeted));
  if (ring.reported < needed || of === 0) return { kind: "too-few-reported", reported: ring.reported, needed };
  if (percent(ring.done, of) < gate.minDonePercent) return { kind: "too-few-done", done: ring.done, of };

  return gate.next === "opens" ? { kind: "open" } : { kind: "waits-for-person" };
}

/** Failure does not wait for the soak or the sample: it stops the rollout at once. */
export function tooManyFailed(gate: Gate, ring: RingProgress): TooManyFailed | undefined {
  const failed = ring.failed - ring.acceptedFailures;
  const of = heardOf(ring);
  if (failed <= 0 || percent(failed, of) <= gate.maxFailedPercent) return undefined;
  return { kind: "too-many-failed", failed, of };
}

/** The divisor of a gate: whoever is silent has neither succeeded nor failed. */
export function heardOf({ targeted, silent }: Pick<RingProgress, "targeted" | "silent">): number {
  return targeted - silent;
}

export function percent(part: number, of: number): number {
  return of > 0 ? (part * 100) / of : 0;
}
