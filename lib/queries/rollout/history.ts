import { z } from "zod";
import { type CurvePoint, movingKinds, phaseCurve, type Step } from "#lib/domain/metrics/phase-curve.ts";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";
import { phaseCounts } from "#lib/queries/rollout/list.ts";

export type RolloutHistory = { points: CurvePoint[] };

const SLICES = 120;
const LEAST_SLICE_MS = 60_000;
/** A history is worked out anew once it is this many times older than the work took. */
const REST_FACTOR = 20;
const LEAST_REST_MS = 1_000;

type Kept = { points: CurvePoint[]; freshUntil: number; underWay: boolean };
const kept = new Map<string, Kept>();

/**
 * Where the devices of a rollout stood over time; the last point is counted now. The past is worked out from the events in the
 * background when it has grown old, so that a large fleet's history never keeps a page waiting twice.
 */
export const rolloutHistory = query({
  name: "rollout.history",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db, now }, { rolloutId }): Promise<RolloutHistory> {
    const known = kept.get(rolloutId);
    if (!known) await workOut(db, rolloutId, now);
    else if (known.freshUntil < performance.now() && !known.underWay) void workOut(db, rolloutId, now);

    const at = now.epochMilliseconds;
    const counts = (await phaseCounts(db, [rolloutId])).get(rolloutId);
    const past = kept.get(rolloutId)?.points.filter((point) => point.at < at) ?? [];
    return { points: counts ? [...past, { at, counts }] : past };
  },
});

async function workOut(db: Db, rolloutId: string, now: Temporal.Instant): Promise<void> {
  const before = kept.get(rolloutId);
  if (before) before.underWay = true;
  const startedAt = performance.now();
  try {
    const points = phaseCurve(await stepsOf(db, rolloutId, now));
    const tookMs = performance.now() - startedAt;
    const freshUntil = performance.now() + Math.max(LEAST_REST_MS, tookMs * REST_FACTOR);
    kept.set(rolloutId, { points, freshUntil, underWay: false });
  } finally {
    if (before) before.underWay = false;
  }
}

async function stepsOf(db: Db, rolloutId: string, now: Temporal.Instant): Promise<Step[]> {
  const [first] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(at) AS at FROM event WHERE rollout_id = ${rolloutId}::uuid`;
  if (!first?.at) return [];
  const sliceMs = Math.max(LEAST_SLICE_MS, Math.ceil((now.epochMilliseconds - first.at.getTime()) / SLICES));
  return db.$queryRaw<Step[]>`
    WITH step AS (
      SELECT at, kind, lag(kind) OVER (PARTITION BY assignment_id ORDER BY id) AS before
      FROM event
      WHERE rollout_id = ${rolloutId}::uuid AND assignment_id IS NOT NULL AND kind = ANY(${movingKinds}::text[]))
    SELECT ((floor(extract(epoch FROM at) * 1000 / ${sliceMs}) + 1) * ${sliceMs})::float8 AS until, kind, before,
      count(*)::int AS count
    FROM step GROUP BY 1, 2, 3`;
}
