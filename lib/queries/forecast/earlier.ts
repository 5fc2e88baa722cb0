import { firstInstant } from "#lib/domain/deadline/lateness.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { zoneOf } from "#lib/domain/deadline/zone.ts";
import { courseOf, type EarlierCourse, partsOfWay } from "#lib/domain/metrics/burn-down.ts";
import type { Db } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { recent } from "#lib/queries/recent.ts";

type Wanted = { groupId: string; platform: string; exceptRollout?: string | undefined };

/** Older habits say less. */
const MOST = 10;

/**
 * Earlier rollouts of a group whose deadlines have all passed, with how many devices were done
 * before their own, and how far on their way. Of a device whose
 * zone nobody knows, the deadline counts from the first clock on Earth: so it is rather called forced than early.
 */
export function earlierRollouts(db: Db, wanted: Wanted, now: Temporal.Instant): Promise<EarlierCourse[]> {
  const { groupId, platform, exceptRollout } = wanted;
  return recent(`earlier rollouts ${groupId} ${platform} ${exceptRollout ?? ""}`, () => learnFrom(db, wanted, now));
}

async function learnFrom(db: Db, wanted: Wanted, now: Temporal.Instant): Promise<EarlierCourse[]> {
  const rings = await finishedRings(db, wanted, now);
  if (rings.length === 0) return [];
  const deadlines = await deadlinesOf(db, rings);
  const rows = await db.$queryRaw<{ rolloutId: string; part: number | null; devices: number }[]>`
    SELECT a.rollout_id AS "rolloutId", CASE WHEN a.done_at < n.at THEN greatest(0, least(${partsOfWay}::int - 1,
        floor(${partsOfWay}::int * extract(epoch FROM a.done_at - a.opened_at) / greatest(1, extract(epoch FROM n.at - a.opened_at)))))::int
      END AS part, count(*)::int AS devices
    FROM assignment a JOIN device d ON d.id = a.device_id
    JOIN json_to_recordset(${JSON.stringify(deadlines)}::json) AS n(local text, reported text, "set" text, at timestamptz)
      ON n.local = a.deadline_local AND n.reported = coalesce(d.time_zone, '') AND n."set" = coalesce(d.time_zone_set, '')
    WHERE a.ring_id = ANY(${rings.map(({ id }) => id)}::uuid[])
      AND coalesce(a.close_reason, 'done') = 'done'
    GROUP BY 1, 2`;
  return [...Map.groupBy(rows, ({ rolloutId }) => rolloutId).values()].map(courseOf);
}

type FinishedRing = { id: string; zone: string | null };

function finishedRings(db: Db, { groupId, platform, exceptRollout }: Wanted, now: Temporal.Instant) {
  return db.$queryRaw<FinishedRing[]>`
    SELECT ring.id, g.time_zone AS zone FROM ring
    JOIN rollout r ON r.id = ring.rollout_id JOIN release ON release.id = r.release_id JOIN "group" g ON g.id = ring.group_id
    WHERE ring.group_id = ${groupId}::uuid AND ring.opened_at IS NOT NULL AND release.platform = ${platform}
      AND r.state <> 'aborted' AND r.id IS DISTINCT FROM ${exceptRollout ?? null}::uuid
      AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.ring_id = ring.id AND a.rollout_id = r.id
        AND a.late_at > ${now.toString()}::timestamptz)
    ORDER BY ring.opened_at DESC LIMIT ${MOST}`;
}

/** Few local times and zones stand behind all devices: each pair's instant once. */
async function deadlinesOf(db: Db, rings: readonly FinishedRing[]) {
  const { time } = await readSettings(db);
  const pairs = await db.$queryRaw<{ local: string; reported: string; set: string }[]>`
    SELECT DISTINCT a.deadline_local AS local, coalesce(d.time_zone, '') AS reported, coalesce(d.time_zone_set, '') AS "set"
    FROM assignment a JOIN device d ON d.id = a.device_id WHERE a.ring_id = ANY(${rings.map(({ id }) => id)}::uuid[])`;
  return pairs.flatMap((pair) => {
    const local = parseTargetLocalDateTime(pair.local);
    const { zone } = zoneOf({ ...pair, group: rings[0]?.zone ?? null, organization: time.zone });
    return local ? [{ ...pair, at: firstInstant(local, [zone]).toString() }] : [];
  });
}
