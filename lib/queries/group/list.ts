import { z } from "zod";
import { groupRule } from "#lib/domain/fleet/rule-schema.ts";
import { type RuleSentence, ruleSentence } from "#lib/domain/fleet/rule-sentence.ts";
import { type Current, countGroups, enrolledDevices, noCounts } from "#lib/queries/group/counts.ts";
import { query } from "#lib/queries/query.ts";

export type GroupRow = {
  id: string;
  name: string;
  /** Enrolled ones. */
  devices: number;
  rule: RuleSentence;
  timeZone: string | null;
  allowsSelfApproval: boolean;
  current: Current;
  /** Rollouts that are not over, and policies. */
  rollouts: number;
  policies: number;
};

export type GroupList = { groups: GroupRow[]; total: number };

type Stored = Omit<GroupRow, "rule" | "current" | "devices"> & { rule: unknown };

/** Every group with its enrolled devices, the whole fleet first. */
export const groupList = query({
  name: "group.list",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db, now }): Promise<GroupList> {
    const [groups, counts, total] = await Promise.all([
      db.$queryRaw<Stored[]>`
        SELECT g.id, g.name, g.rule, g.time_zone AS "timeZone", g.allows_self_approval AS "allowsSelfApproval",
          (SELECT count(DISTINCT r.id)::int FROM ring JOIN rollout r ON r.id = ring.rollout_id
            WHERE ring.group_id = g.id AND r.state NOT IN ('closed', 'aborted')) AS rollouts,
          (SELECT count(*)::int FROM policy p WHERE p.group_id = g.id) AS policies
        FROM "group" g ORDER BY g.rule ->> 'kind' <> 'all', g.name`,
      countGroups(db, now.toString().slice(0, 10)),
      enrolledDevices(db),
    ]);
    return {
      groups: groups.map((group) => ({
        ...group,
        ...(counts.get(group.id) ?? noCounts),
        rule: ruleSentence(groupRule.parse(group.rule)),
      })),
      total,
    };
  },
});
