import type { PhaseCounts } from "#lib/domain/metrics/phase-curve.ts";
import type { Db } from "#lib/io/db.ts";

/** Where the devices of each rollout stand now: summed from what each change has added, so that its size costs nothing. */
export async function phaseCounts(db: Db, rolloutIds: string[]): Promise<Map<string, PhaseCounts>> {
  const rows = await db.$queryRaw<{ rolloutId: string; counts: PhaseCounts }[]>`
    SELECT "rolloutId", jsonb_object_agg(phase, devices) AS counts
    FROM (SELECT rollout_id AS "rolloutId", phase, sum(devices)::int AS devices FROM phase_count
      WHERE rollout_id = ANY(${rolloutIds}::uuid[]) GROUP BY 1, 2 HAVING sum(devices) <> 0) AS counted
    GROUP BY 1`;
  return new Map(rows.map(({ rolloutId, counts }) => [rolloutId, counts]));
}
