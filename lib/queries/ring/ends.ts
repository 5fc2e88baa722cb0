import { strikes } from "#lib/domain/deadline/forced.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { zoneOf } from "#lib/domain/deadline/zone.ts";
import type { Db } from "#lib/io/db.ts";
import { groupZones } from "#lib/queries/plan/zones.ts";
import { recent } from "#lib/queries/recent.ts";

/** The first and the last instant at which a ring's deadline strikes. */
export type RingEnds = { first: string; last: string };

type Ring = { groupId: string; sliceFrom: number; sliceTo: number; deadlineLocal: string };

type Clock = { groupId: string; platform: string | null; slot: number; reported: string | null; set: string | null };

/** Plans cut groups by the hundredth. */
const SLOT = 100;

/**
 * Answers for any ring of these groups. Their clocks are read once, however many rings they have, and kept for a moment: zones move
 * more slowly than a list is looked at.
 */
export async function ringEnds(db: Db, groupIds: readonly string[]) {
  const groups = [...new Set(groupIds)].sort().map((groupId) => ({ groupId }));
  const [defaults, clocks] = await Promise.all([
    groupZones(db, groups),
    recent(`group clocks ${groups.map(({ groupId }) => groupId).join()}`, () => clocksOf(db, groups)),
  ]);
  const byGroup = new Map(groups.map(({ groupId }, place) => [groupId, defaults[place]]));

  return (ring: Ring, platform: string): RingEnds | null => {
    const local = parseTargetLocalDateTime(ring.deadlineLocal);
    if (!local) return null;
    const zones = new Set(
      (clocks.get(ring.groupId) ?? [])
        .filter((clock) => clock.platform === null || clock.platform === platform)
        .filter(({ slot }) => slot >= Math.floor(ring.sliceFrom / SLOT) && slot * SLOT < ring.sliceTo)
        .map(({ reported, set }) => zoneOf({ reported, set, ...byGroup.get(ring.groupId) }).zone),
    );
    if (zones.size === 0) return null;
    const { first, last } = strikes(
      local,
      [...zones].map((zone) => ({ zone })),
    );
    return { first: first.toString(), last: last.toString() };
  };
}

async function clocksOf(db: Db, groups: readonly { groupId: string }[]): Promise<Map<string, Clock[]>> {
  const rows = await db.$queryRaw<Clock[]>`
    SELECT m.group_id AS "groupId", d.platform, d.bucket / ${SLOT}::int AS slot, d.time_zone AS reported, d.time_zone_set AS set
    FROM group_member m JOIN device d ON d.id = m.device_id AND d.state = 'enrolled'
    WHERE m.group_id = ANY(${groups.map(({ groupId }) => groupId)}::uuid[]) GROUP BY 1, 2, 3, 4, 5`;
  return Map.groupBy(rows, ({ groupId }) => groupId);
}
