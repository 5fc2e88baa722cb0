import { z } from "zod";
import { type CurvePoint, movingKinds, phaseCurve, type Step } from "#lib/domain/metrics/phase-curve.ts";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { phaseCounts } from "#lib/queries/rollout/counts.ts";

export type RolloutHistory = { points: CurvePoint[] };

const SLICES = 120;
const LEAST_SLICE_MS = 60_000;
/** Where the devices of a rollout stood over time, from its events; the last point is counted now. */
export const rolloutHistory = query({
  name: "rollout.history",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db, now }, { rolloutId }): Promise<RolloutHistory> {
    const past = await recent(`history ${rolloutId}`, async () => phaseCurve(await stepsOf(db, rolloutId, now)));
    const at = now.epochMilliseconds;
    const counts = (await phaseCounts(db, [rolloutId])).get(rolloutId);
    const points = past.filter((point) => point.at < at);
    return { points: counts ? [...points, { at, counts }] : points };
  },
});

async function stepsOf(db: Db, rolloutId: string, now: Temporal.Instant): Promise<Step[]> {
  const [first] = await db.$queryRaw<{ at: Date }[]>`
    SELECT at FROM event WHERE rollout_id = ${rolloutId}::uuid ORDER BY id LIMIT 1`;
  if (!first) return [];
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
