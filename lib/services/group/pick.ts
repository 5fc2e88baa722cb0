import { z } from "zod";
import { leftOver, type Skipped, type SkipReason } from "#lib/domain/bulk/skip.ts";
import { normalSerial } from "#lib/domain/fleet/group-rule.ts";
import { groupRule } from "#lib/domain/fleet/rule-schema.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { enlistGroup, holdEnlisting } from "#lib/services/group/enlist.ts";
import { guardSelfApproval } from "#lib/services/group/self-approval.ts";
import { operation } from "#lib/services/operation.ts";

const MOST_AT_ONCE = 5_000;
const MOST_SERIALS = 20_000;

/** Puts devices on the list of a static group. Answers the serial numbers that are new there, to be taken off again. */
export const pickDevices = operation({
  name: "group.pick",
  scope: "group:edit",
  input: z.object({ groupId: z.uuid(), deviceIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) }),

  async run({ tx, caller }, { groupId, deviceIds }) {
    await holdEnlisting(tx);
    const group = await staticGroup(tx, groupId);
    const devices = await tx.device.findMany({
      where: { id: { in: deviceIds } },
      select: { id: true, serialNumber: true },
    });
    const picked = new Map(
      devices.flatMap(({ id, serialNumber }) => (serialNumber ? [[id, normalSerial(serialNumber)]] : [])),
    );
    const listed = new Set(group.rule.serials.map(normalSerial));
    const added = [...new Set(picked.values())].filter((serial) => !listed.has(serial));
    const serials = [...group.rule.serials, ...added];
    if (serials.length > MOST_SERIALS)
      throw new AppError("invalid", `A list holds ${MOST_SERIALS} serial numbers at most`);

    const rule = { kind: "static" as const, serials };
    guardSelfApproval(caller, group, { ...group, rule });
    await tx.group.update({ where: { id: groupId }, data: { rule } });
    const members = await enlistGroup(tx, groupId);
    const done = [...picked].filter(([, serial]) => !listed.has(serial)).map(([id]) => id);
    return {
      result: { members, added, done, skipped: skipped(deviceIds, done, devices) },
      audit: { subject: `group:${groupId}`, after: { added } },
      announce: [
        { topic: "group", id: groupId },
        { topic: "fleet", id: "all" },
      ],
    };
  },
});

type Device = { id: string; serialNumber: string | null };

function skipped(asked: readonly string[], done: readonly string[], devices: readonly Device[]): Skipped[] {
  const known = new Map(devices.map((device) => [device.id, device]));
  return leftOver(asked, done).map((deviceId) => ({ deviceId, reason: reasonOf(known.get(deviceId)) }));
}

function reasonOf(device: Device | undefined): SkipReason {
  if (!device) return "gone";
  return device.serialNumber ? "on-list" : "no-serial";
}

/** A group that goes by a list, which alone can be added to. */
export async function staticGroup(tx: Tx, id: string) {
  const select = { name: true, rule: true, allowsSelfApproval: true };
  const group = await tx.group.findUnique({ where: { id }, select });
  if (!group) throw notFound("group", id);
  const rule = groupRule.parse(group.rule);
  if (rule.kind !== "static")
    throw new AppError("conflict", `${group.name} goes by a rule; nobody can be picked for it`);
  return { rule, allowsSelfApproval: group.allowsSelfApproval };
}
