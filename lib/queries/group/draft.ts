import { z } from "zod";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";
import { groupRule } from "#lib/domain/fleet/rule-schema.ts";
import { QueryError, query } from "#lib/queries/query.ts";

export type GroupDraft = {
  groupId: string;
  name: string;
  rule: GroupRule;
  timeZone: string | null;
  allowsSelfApproval: boolean;
};

/** A group as it can be edited, with its whole rule. */
export const groupDraft = query({
  name: "group.draft",
  scope: "fleet:read",
  input: z.object({ groupId: z.uuid() }),

  async run({ db }, { groupId }): Promise<GroupDraft> {
    const group = await db.group.findUnique({
      where: { id: groupId },
      select: { name: true, rule: true, timeZone: true, allowsSelfApproval: true },
    });
    if (!group) throw new QueryError("not-found", `There is no group ${groupId}`);
    return { groupId, ...group, rule: groupRule.parse(group.rule) };
  },
});
