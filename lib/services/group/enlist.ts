import { setTimeout } from "node:timers/promises";
import type { GroupFacts } from "#lib/domain/fleet/group-rule.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError } from "#lib/services/errors.ts";
import { type CompiledGroup, compiledGroups } from "#lib/services/group/compiled.ts";

const BATCH = 10_000;
const LOCK = 7702;
const MOST_TRIES = 500;
const PAUSE_MS = 20;

/** Puts devices whose facts have changed into the groups whose rules they meet now, and out of the others. */
export async function enlistDevices(tx: Tx, deviceIds: readonly string[]): Promise<void> {
  if (deviceIds.length === 0) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${LOCK})`;
  const groups = await compiledGroups(tx);
  for (let at = 0; at < deviceIds.length; at += BATCH) {
    const ids = deviceIds.slice(at, at + BATCH);
    await enlist(tx, groups, await tx.device.findMany({ where: { id: { in: ids } }, select: deviceFacts }));
  }
}

/**
 * To be held before a rule is written: who enlists devices at the same moment would judge them by the old rule, and the new rule
 * would judge what the devices were before. Tried, not waited for: others who queue behind a waiting lock may hold rows that its
 * holders need.
 */
export async function holdEnlisting(tx: Tx): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [held] = await tx.$queryRaw<{ isMine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}) AS "isMine"`;
    if (held?.isMine) return;
    await setTimeout(PAUSE_MS);
  }
  throw new AppError("conflict", "Too many devices are changing just now; try again in a moment");
}

/** Puts the whole fleet in or out of one group: its rule is new or has changed. Answers how many belong to it. */
export async function enlistGroup(tx: Tx, groupId: string): Promise<number> {
  const groups = await compiledGroups(tx, groupId);
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

const deviceFacts = {
  id: true,
  platform: true,
  serialNumber: true,
  modelIdentifier: true,
  modelName: true,
  osVersion: true,
  name: true,
  tags: true,
  enrollmentType: true,
  isSupervised: true,
  bucket: true,
} as const;

type Device = GroupFacts & { id: string };
type Membership = { groupId: string; deviceId: string };

/** Only what differs is written: mostly nothing does. */
async function enlist(tx: Tx, groups: CompiledGroup[], devices: Device[]): Promise<void> {
  const where = { deviceId: { in: devices.map(({ id }) => id) }, groupId: { in: groups.map(({ id }) => id) } };
  const held = await tx.groupMember.findMany({ where, select: { groupId: true, deviceId: true } });
  const before = new Set(held.map(keyOf));
  const joined: Membership[] = [];
  const left: Membership[] = [];
  for (const group of groups) {
    for (const device of devices) {
      const membership = { groupId: group.id, deviceId: device.id };
      const isMember = group.holds(device);
      if (isMember === before.has(keyOf(membership))) continue;
      (isMember ? joined : left).push(membership);
    }
  }
  await write(tx, joined, left);
}

function keyOf({ groupId, deviceId }: Membership): string {
  return `${groupId} ${deviceId}`;
}

async function write(tx: Tx, joined: Membership[], left: Membership[]): Promise<void> {
  if (joined.length > 0) {
    await tx.$executeRaw`
      INSERT INTO group_member (group_id, device_id)
      SELECT * FROM unnest(${joined.map(({ groupId }) => groupId)}::uuid[], ${joined.map(({ deviceId }) => deviceId)}::uuid[])
      ON CONFLICT DO NOTHING`;
  }
  if (left.length > 0) {
    await tx.$executeRaw`
      DELETE FROM group_member m
      USING unnest(${left.map(({ groupId }) => groupId)}::uuid[], ${left.map(({ deviceId }) => deviceId)}::uuid[])
        AS gone(group_id, device_id)
      WHERE m.group_id = gone.group_id AND m.device_id = gone.device_id`;
  }
}
