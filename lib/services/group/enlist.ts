import { type GroupRule, matcherOf } from "#lib/domain/fleet/group-rule.ts";
import type { Tx } from "#lib/io/db.ts";
import { groupRule } from "#lib/services/group/rule.ts";

const BATCH = 10_000;

/** Puts devices whose facts have changed into the groups whose rules they meet now, and out of the others. */
export async function enlistDevices(tx: Tx, deviceIds: readonly string[]): Promise<void> {
  const groups = await groupsOf(tx);
  for (let at = 0; at < deviceIds.length; at += BATCH) {
    const devices = await tx.device.findMany({
      where: { id: { in: deviceIds.slice(at, at + BATCH) } },
      select: deviceFacts,
    });
    await enlist(tx, groups, devices);
  }
}

/** Puts the whole fleet in or out of one group: its rule is new or has changed. Answers how many belong to it. */
export async function enlistGroup(tx: Tx, groupId: string): Promise<number> {
  const groups = await groupsOf(tx, groupId);
  let after = "";
  for (;;) {
    const devices = await tx.device.findMany({
      where: after ? { id: { gt: after } } : {},
      orderBy: { id: "asc" },
      take: BATCH,
      select: deviceFacts,
    });
    await enlist(tx, groups, devices);
    const last = devices.at(-1);
    if (!last || devices.length < BATCH) return tx.groupMember.count({ where: { groupId } });
    after = last.id;
  }
}

const deviceFacts = { id: true, platform: true, serialNumber: true } as const;

type Group = { id: string; rule: GroupRule };
type Device = { id: string; platform: string | null; serialNumber: string | null };

async function groupsOf(tx: Tx, id?: string): Promise<Group[]> {
  const rows = await tx.group.findMany({ where: id ? { id } : {}, select: { id: true, rule: true } });
  return rows.map((row) => ({ id: row.id, rule: groupRule.parse(row.rule) }));
}

async function enlist(tx: Tx, groups: Group[], devices: Device[]): Promise<void> {
  for (const { id, rule } of groups) {
    const belongs = matcherOf(rule);
    const members = devices.filter(belongs).map((device) => device.id);
    const others = devices.filter((device) => !belongs(device)).map((device) => device.id);
    if (members.length > 0) {
      await tx.$executeRaw`
        INSERT INTO group_member (group_id, device_id)
        SELECT ${id}::uuid, member FROM unnest(${members}::uuid[]) AS member ON CONFLICT DO NOTHING`;
    }
    if (others.length > 0) {
      await tx.$executeRaw`
        DELETE FROM group_member WHERE group_id = ${id}::uuid AND device_id = ANY(${others}::uuid[])`;
    }
  }
}
