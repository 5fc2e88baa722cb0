import { z } from "zod";
import type { RingReach } from "#lib/domain/rollout/ring-list.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { isHeldBy } from "#lib/queries/plan/held.ts";
import type { Kin } from "#lib/queries/release/composition.ts";

/** Where the members of listed groups come from, and by which marks the database tells in which rings a device `d` is. */
type RingMarks = { joins: Prisma.Sql; isIn: Prisma.Sql[] };

/** The built-in groups need no list: the device's own row answers their rule. */
async function ringMarks(db: Db, rings: readonly RingReach[]): Promise<RingMarks> {
  const groupIds = [...new Set(rings.map(({ groupId }) => groupId))];
  const groups = await db.group.findMany({ where: { id: { in: groupIds } }, select: { id: true, rule: true } });
  const rules = new Map(groups.map(({ id, rule }) => [id, builtIn.safeParse(rule).data]));
  const listed = groupIds.filter((id) => !rules.get(id));
  return {
    joins: joinOf(listed),
    isIn: rings.map(({ groupId, slice }) => {
      const inSlice = Prisma.sql`d.bucket >= ${slice.from}::int AND d.bucket < ${slice.to}::int`;
      return Prisma.sql`(${inSlice} AND ${markOf(groupId)})`;
    }),
  };

  function markOf(groupId: string): Prisma.Sql {
    const rule = rules.get(groupId);
    if (rule?.kind === "all") return Prisma.sql`true`;
    if (rule?.kind === "platform") return Prisma.sql`coalesce(d.platform = ANY(${rule.platforms}::text[]), false)`;
    return Prisma.sql`${listAt(listed.indexOf(groupId))}.device_id IS NOT NULL`;
  }
}

/** A join for each: to make one list of several first would cost more than it saves, unless they are many and small. */
function joinOf(listed: readonly string[]): Prisma.Sql {
  const joins = listed.map((id, place) => {
    const list = listAt(place);
    return Prisma.sql`LEFT JOIN group_member ${list} ON ${list}.device_id = d.id AND ${list}.group_id = ${id}::uuid`;
  });
  return joins.length === 0 ? Prisma.empty : Prisma.join(joins, " ");
}

function listAt(place: number): Prisma.Sql {
  return Prisma.raw(`list${place}`);
}

/** Rules of groups that need no list of members. */
export const builtIn = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("platform"), platforms: z.array(z.string()) }),
]);

/** Devices that are alike, and in the same rings: bit n of `rings` stands for the ring at place n. */
export type RingKin = Kin & {
  rings: number;
  reportedZone: string | null;
  setZone: string | null;
  isExempt: boolean;
  /** One of the rollouts that are asked about has an open assignment of it. */
  isHeld: boolean;
  /** Has an assignment of the rollout that is asked about; then its phase says where it stands. */
  isAssigned: boolean;
  /** One or two of them by name. */
  names: string[];
};

type Asked = { platform: string; rings: readonly RingReach[]; rolloutId?: string; heldBy?: readonly string[] };

/** The members of all rings in one pass over the fleet: some hundreds of rows, however large it is. */
export async function ringKin(
  db: Db,
  { platform, rings, rolloutId, heldBy = [] }: Asked,
  now: Temporal.Instant,
): Promise<RingKin[]> {
  if (rings.length === 0) return [];
  const { joins, isIn } = await ringMarks(db, rings);
  const bits = isIn.map((mark, place) => Prisma.sql`CASE WHEN ${mark} THEN ${2 ** place}::int ELSE 0 END`);
  const isAssigned = rolloutId
    ? Prisma.sql`d.id IN (SELECT device_id FROM assignment WHERE rollout_id = ${rolloutId}::uuid
        AND close_reason IS DISTINCT FROM 'exempt')`
    : Prisma.sql`false`;
  const counted = db.$queryRaw<RingKin[]>`
    SELECT * FROM (
      SELECT ${Prisma.join(bits, " + ")} AS rings, d.platform, d.software_update_device_id AS "softwareUpdateDeviceId",
        d.model_identifier AS "modelIdentifier", d.os_version AS "osVersion", d.os_build AS "osBuild",
        d.os_supplemental_build AS "osSupplementalBuild", d.os_extra AS "osExtra",
        d.time_zone AS "reportedZone", d.time_zone_set AS "setZone",
        ${isExempt(now, rolloutId)} AS "isExempt", ${isAssigned} AS "isAssigned",
        ${isHeldBy(heldBy)} AS "isHeld",
        array_remove(ARRAY[min(d.name COLLATE "C"), nullif(max(d.name COLLATE "C"), min(d.name COLLATE "C"))], NULL) AS names,
        count(*)::int AS devices
      FROM device d ${joins}
      WHERE d.state = 'enrolled' AND (d.platform = ${platform} OR d.platform IS NULL)
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13) AS kin
    WHERE rings > 0`;
  // So many columns look as good as unique to the planner: it would sort the whole fleet where it can count in passing.
  const [, kin] = await db.$transaction([db.$executeRaw`SET LOCAL enable_sort = off`, counted]);
  return kin;
}

/** An exemption counts from its approval to its end, and in a rollout that it took a device out of until that is taken up again. */
export function isExempt(now: Temporal.Instant, rolloutId?: string): Prisma.Sql {
  const isNow = Prisma.sql`d.id IN (SELECT device_id FROM exemption
    WHERE approved_at IS NOT NULL AND ended_at IS NULL AND expires_at > ${now.toString()}::timestamptz)`;
  if (!rolloutId) return isNow;
  return Prisma.sql`(${isNow} OR d.id IN (SELECT device_id FROM assignment
    WHERE rollout_id = ${rolloutId}::uuid AND close_reason = 'exempt'))`;
}

/** The place of the ring that takes them: the first that holds them. */
export function takenBy({ rings }: Pick<RingKin, "rings">): number {
  return 31 - Math.clz32(rings & -rings);
}
