import { z } from "zod";
import type { ClockCount } from "#lib/domain/deadline/forced.ts";
import { zoneOf } from "#lib/domain/deadline/zone.ts";
import type { Db } from "#lib/io/db.ts";
import { groupZones } from "#lib/queries/plan/zones.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

/** By ring, on which clocks its declaration is held, and with what deadlines of their own. */
export type RolloutClocks = { rings: Record<string, ClockCount[]> };

type Row = { ringId: string; reported: string | null; set: string | null; own: string | null; devices: number };

/** Whom another deadline would be told anew. */
export const rolloutClocks = query({
  name: "rollout.clocks",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db }, { rolloutId }): Promise<RolloutClocks> {
    const [rings, rows] = await Promise.all([
      db.ring.findMany({ where: { rolloutId }, select: { id: true, groupId: true } }),
      recent(`clocks ${rolloutId}`, () => countedIn(db, rolloutId)),
    ]);
    const defaults = await groupZones(db, rings);
    const clocks = rings.map(({ id }, place) => [id, rows.filter(({ ringId }) => ringId === id).map(clockIn(place))]);
    return { rings: Object.fromEntries(clocks) };

    function clockIn(place: number) {
      const { group = null, organization = null } = defaults[place] ?? {};
      return ({ reported, set, own, devices }: Row): ClockCount => {
        return { zone: zoneOf({ reported, set, group, organization }).zone, own, devices };
      };
    }
  },
});

function countedIn(db: Db, rolloutId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT a.ring_id AS "ringId", d.time_zone AS reported, d.time_zone_set AS set,
      CASE WHEN a.deadline_reason IS NOT NULL THEN a.deadline_local END AS own, count(*)::int AS devices
    FROM assignment a JOIN device d ON d.id = a.device_id
    WHERE a.rollout_id = ${rolloutId}::uuid AND a.closed_at IS NULL GROUP BY 1, 2, 3, 4`;
}
