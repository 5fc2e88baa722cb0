import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { builtIn } from "#lib/queries/plan/ring-members.ts";
import { recent } from "#lib/queries/recent.ts";
import { composition, type Kin } from "#lib/queries/release/composition.ts";

/** Each group's enrolled members by kin. The built-in groups take theirs from the fleet without a join. */
export function kinByGroup(db: Db): Promise<Map<string, Kin[]>> {
  return recent("kin by group", () => read(db));
}

async function read(db: Db): Promise<Map<string, Kin[]>> {
  const [groups, fleet] = await Promise.all([db.group.findMany({ select: { id: true, rule: true } }), composition(db)]);
  const rules = groups.map(({ id, rule }) => ({ id, rule: builtIn.safeParse(rule).data }));
  const listed = await listedKin(
    db,
    rules.filter(({ rule }) => !rule).map(({ id }) => id),
  );
  return new Map(
    rules.map(({ id, rule }) => {
      if (!rule) return [id, listed.get(id) ?? []];
      if (rule.kind === "all") return [id, fleet];
      return [id, fleet.filter(({ platform }) => platform !== null && rule.platforms.includes(platform))];
    }),
  );
}

async function listedKin(db: Db, groupIds: string[]): Promise<Map<string, Kin[]>> {
  if (groupIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(Kin & { groupId: string })[]>`
    SELECT m.group_id AS "groupId", ${columns}, count(*)::int AS devices
    FROM group_member m JOIN device d ON d.id = m.device_id
    WHERE m.group_id = ANY(${groupIds}::uuid[]) AND d.state = 'enrolled'
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
  return Map.groupBy(rows, ({ groupId }) => groupId);
}

/** Those of them for which an approved exemption holds: few, so that they are looked up one by one. */
export async function exemptKinByGroup(db: Db, now: Temporal.Instant): Promise<Map<string, Kin[]>> {
  const rows = await db.$queryRaw<(Kin & { groupId: string })[]>`
    SELECT m.group_id AS "groupId", ${columns}, count(*)::int AS devices
    FROM (SELECT DISTINCT device_id FROM exemption
      WHERE approved_at IS NOT NULL AND ended_at IS NULL AND expires_at > ${now.toString()}::timestamptz) AS exempt
    JOIN device d ON d.id = exempt.device_id AND d.state = 'enrolled'
    JOIN group_member m ON m.device_id = d.id
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
  return Map.groupBy(rows, ({ groupId }) => groupId);
}

const columns = Prisma.sql`d.platform, d.software_update_device_id AS "softwareUpdateDeviceId",
  d.model_identifier AS "modelIdentifier", d.os_version AS "osVersion", d.os_build AS "osBuild",
  d.os_supplemental_build AS "osSupplementalBuild", d.os_extra AS "osExtra"`;
