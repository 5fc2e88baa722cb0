import { z } from "zod";
import { type CurvePoint, phaseCurve, type Step } from "#lib/domain/metrics/phase-curve.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { phaseCounts } from "#lib/queries/rollout/counts.ts";

export type RolloutHistory = { points: CurvePoint[] };

const SLICES = 120;
const LEAST_SLICE_MS = 60_000;

/** Where the devices of a rollout stood over time, minute by minute as they have moved; the last point is counted now. */
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
  const moves = movesOf(rolloutId);
  const [first] = await db.$queryRaw<{ at: Date | null }[]>`SELECT min(minute) AS at FROM (${moves}) AS move`;
  if (!first?.at) return [];
  const sliceMs = Math.max(LEAST_SLICE_MS, Math.ceil((now.epochMilliseconds - first.at.getTime()) / SLICES));
  return db.$queryRaw<Step[]>`
    SELECT ((floor(extract(epoch FROM minute) * 1000 / ${sliceMs}) + 1) * ${sliceMs})::float8 AS until, phase,
      sum(devices)::int AS devices
    FROM (${moves}) AS move GROUP BY 1, 2 HAVING sum(devices) <> 0`;
}

/** What has been folded into the history, and what has moved since. Who is exempt stands apart. */
function movesOf(rolloutId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT minute, phase, devices FROM phase_history WHERE rollout_id = ${rolloutId}::uuid AND phase <> 'exempt'
    UNION ALL
    SELECT minute, phase, devices FROM phase_count
    WHERE rollout_id = ${rolloutId}::uuid AND phase <> 'exempt' AND minute IS NOT NULL`;
}
