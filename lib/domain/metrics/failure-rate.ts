import type { CurvePoint } from "#lib/domain/metrics/phase-curve.ts";

/** `percent` is null while nobody has been heard. */
export type FailurePoint = { at: number; percent: number | null };

/** How many of a hundred devices stood failed. Whoever is silent has neither succeeded nor failed, as for a gate. */
export function failureRate(history: readonly CurvePoint[]): FailurePoint[] {
  return history.map(({ at, counts }) => {
    const heard = Object.values(counts).reduce((sum, count) => sum + count, 0) - (counts.silent ?? 0);
    return { at, percent: heard > 0 ? ((counts.failed ?? 0) * 100) / heard : null };
  });
}

type GatedRing = { openedAt: string | null; passedAt: string | null; gate: { maxFailedPercent: number } | null };

/** The strictest of the gates that watch now: of rings that are open and not yet passed. Null where none does. */
export function failureThreshold(rings: readonly GatedRing[]): number | null {
  const watching = rings.flatMap(({ openedAt, passedAt, gate }) => (openedAt && !passedAt && gate ? [gate] : []));
  return watching.length > 0 ? Math.min(...watching.map(({ maxFailedPercent }) => maxFailedPercent)) : null;
}
