import { z } from "zod";
import { editableRule } from "#lib/domain/fleet/rule-schema.ts";
import type { Db } from "#lib/io/db.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import { spokenOf } from "#lib/queries/group/spoken.ts";
import { ruleSql } from "#lib/queries/group/where.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

/** How many of some devices are in this group as well. */
export type GroupShare = { id: string; name: string; devices: number };

/** Who else holds the devices of a rule. Asked apart from its preview: it costs more, and nobody waits for it while typing. */
export const groupOverlaps = query({
  name: "group.overlaps",
  scope: "fleet:read",
  input: z.object({ rule: editableRule, groupId: z.uuid().optional() }),

  async run({ db }, { rule, groupId }): Promise<{ overlaps: GroupShare[] }> {
    const isMember = ruleSql(rule, await spokenOf(db));
    const key = `overlaps ${groupId ?? ""} ${JSON.stringify(rule)}`;
    return { overlaps: await recent(key, () => overlapsOf(db, isMember, groupId)) };
  },
});

/** The other groups of the enrolled devices for whom the condition holds. The whole fleet's own group says nothing. */
export async function overlapsOf(db: Db, isMember: Prisma.Sql, groupId: string | undefined): Promise<GroupShare[]> {
  return await db.$queryRaw<GroupShare[]>`
    SELECT g.id, g.name, shared.devices FROM "group" g JOIN (
      SELECT m.group_id, count(*)::int AS devices FROM group_member m
      JOIN device d ON d.id = m.device_id AND d.state = 'enrolled'
      WHERE m.group_id IN (
          SELECT id FROM "group" WHERE rule ->> 'kind' <> 'all' AND id IS DISTINCT FROM ${groupId ?? null}::uuid)
        AND (${isMember})
      GROUP BY m.group_id) AS shared ON shared.group_id = g.id
    ORDER BY shared.devices DESC, g.name`;
}
