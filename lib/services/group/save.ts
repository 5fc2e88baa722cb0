import { z } from "zod";
import { normalSerial } from "#lib/domain/fleet/group-rule.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { enlistGroup } from "#lib/services/group/enlist.ts";
import { editableRule, groupRule } from "#lib/services/group/rule.ts";
import { operation } from "#lib/services/operation.ts";

const input = z.object({
  groupId: z.uuid().optional(),
  name: z.string().trim().min(1).max(100),
  rule: editableRule,
});

/** Makes a group or changes it, and enlists its members at once. Answers the serial numbers that no device has. */
export const saveGroup = operation({
  name: "group.save",
  scope: "group:edit",
  input,

  async run({ tx, now }, { groupId, name, rule }) {
    const before = groupId ? await editable(tx, groupId) : undefined;
    const namesake = await tx.group.findUnique({ where: { name }, select: { id: true } });
    if (namesake && namesake.id !== groupId) throw new AppError("conflict", `There is already a group called ${name}`);

    const createdAt = new Date(now.epochMilliseconds);
    const group = groupId
      ? await tx.group.update({ where: { id: groupId }, data: { name, rule } })
      : await tx.group.create({ data: { name, rule, createdAt } });
    const members = await enlistGroup(tx, group.id);
    const unknownSerials = rule.kind === "static" ? await unknown(tx, rule.serials) : [];

    return {
      result: { groupId: group.id, members, unknownSerials },
      audit: { subject: `group:${group.id}`, ...(before && { before }), after: { name, rule } },
      announce: [{ topic: "fleet", id: "all" }],
    };
  },
});

async function editable(tx: Tx, id: string) {
  const group = await tx.group.findUnique({ where: { id }, select: { name: true, rule: true } });
  if (!group) throw notFound("group", id);
  const rule = groupRule.parse(group.rule);
  if (rule.kind === "all") throw new AppError("conflict", `${group.name} holds the whole fleet and stays as it is`);
  return { name: group.name, rule };
}

async function unknown(tx: Tx, serials: string[]): Promise<string[]> {
  const wanted = new Map(serials.map((serial) => [normalSerial(serial), serial]));
  const known = await tx.$queryRaw<{ serial: string }[]>`
    SELECT upper(serial_number) AS serial FROM device WHERE upper(serial_number) = ANY(${[...wanted.keys()]}::text[])`;
  for (const { serial } of known) wanted.delete(serial);
  return [...wanted.values()];
}
