import { z } from "zod";
import { query } from "#lib/queries/query.ts";

export type GroupRow = { id: string; name: string; devices: number };

/** Every group with its enrolled devices. */
export const groupList = query({
  name: "group.list",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db }): Promise<{ groups: GroupRow[] }> {
    const groups = await db.$queryRaw<GroupRow[]>`
      SELECT g.id, g.name, count(d.id)::int AS devices
      FROM "group" g
      LEFT JOIN group_member m ON m.group_id = g.id
      LEFT JOIN device d ON d.id = m.device_id AND d.state = 'enrolled'
      GROUP BY g.id ORDER BY g.name`;
    return { groups };
  },
});
