import { z } from "zod";
import { editableRule, groupRule } from "#lib/domain/fleet/rule-schema.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { enlistGroup, holdEnlisting } from "#lib/services/group/enlist.ts";
import { type Approving, guardSelfApproval } from "#lib/services/group/self-approval.ts";
import { unknownSerials } from "#lib/services/group/serials.ts";
import { operation } from "#lib/services/operation.ts";

const input = z.object({
  groupId: z.uuid().optional(),
  name: z.string().trim().min(1).max(100),
  rule: editableRule,
  /** Stands for members who do not tell theirs. Left out, it stays as it is. */
  timeZone: z.string().refine(isTimeZone, "There is no such time zone").nullable().optional(),
  /** A test group: whoever plans a rollout for it may approve it too. */
  allowsSelfApproval: z.boolean().optional(),
});

const unset = { timeZone: null, allowsSelfApproval: false };

/**
 * Makes a group or changes it, and enlists its members at once. Answers the serial numbers that no device has. Another zone changes
 * from when its devices are late; a job goes through them.
 */
export const saveGroup = operation({
  name: "group.save",
  scope: "group:edit",
  input,

  async run({ tx, now, caller }, { groupId, name, rule, ...given }) {
    await holdEnlisting(tx);
    const before = groupId ? await editable(tx, groupId) : undefined;
    const namesake = await tx.group.findUnique({ where: { name }, select: { id: true } });
    if (namesake && namesake.id !== groupId) throw new AppError("conflict", `There is already a group called ${name}`);

    const timeZone = given.timeZone === undefined ? (before ?? unset).timeZone : given.timeZone;
    const allowsSelfApproval = given.allowsSelfApproval ?? (before ?? unset).allowsSelfApproval;
    const data = { name, rule, timeZone, allowsSelfApproval };
    guardSelfApproval(caller, before, data);
    const group = groupId
      ? await tx.group.update({ where: { id: groupId }, data })
      : await tx.group.create({ data: { ...data, createdAt: new Date(now.epochMilliseconds) } });
    const members = await enlistGroup(tx, group.id);

    return {
      result: { groupId: group.id, members, unknownSerials: await unknownSerials(tx, rule) },
      audit: { subject: `group:${group.id}`, ...(before && { before }), after: data },
      announce: [
        { topic: "group", id: group.id },
        { topic: "fleet", id: "all" },
      ],
      ...(before && before.timeZone !== timeZone && { jobs: [{ name: "refresh-deadlines" }] }),
    };
  },
});

type Kept = Approving & { name: string; timeZone: string | null };

async function editable(tx: Tx, id: string): Promise<Kept> {
  const select = { name: true, rule: true, timeZone: true, allowsSelfApproval: true };
  const group = await tx.group.findUnique({ where: { id }, select });
  if (!group) throw notFound("group", id);
  const rule = groupRule.parse(group.rule);
  if (rule.kind === "all") throw new AppError("conflict", `${group.name} holds the whole fleet and stays as it is`);
  return { ...group, rule };
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
