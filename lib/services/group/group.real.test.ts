import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { enlistDevices } from "#lib/services/group/enlist.ts";
import { ensureEveryone } from "#lib/services/group/ensure-everyone.ts";
import { saveGroup } from "#lib/services/group/save.ts";
import { admin, plantDevices, system, viewer } from "#lib/testing/orchard.ts";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("the group of the whole fleet is made once and holds everybody, also who comes later", async () => {
  const early = await plantDevices(2);
  const { groupId } = await ensureEveryone(system, {});
  expect(await ensureEveryone(system, {})).toEqual({ groupId });

  const late = await plantDevices(1);
  await db.$transaction((tx) => enlistDevices(tx, late));
  expect((await membersOf(groupId)).sort()).toEqual([...early, ...late].sort());
  expect(await db.auditEntry.count({ where: { subject: `group:${groupId}` } })).toBe(1);
});

test("a static group holds the devices on its list and names the numbers that no device has", async () => {
  const serialNumber = `C02${randomUUID()}`;
  const [deviceId] = await plantDevices(1, { serialNumber });
  const rule = { kind: "static" as const, serials: [serialNumber.toLowerCase(), "NOBODY"] };
  const saved = await saveGroup(admin, { name: "Lab", rule });
  expect(saved).toMatchObject({ members: 1, unknownSerials: ["NOBODY"] });
  expect(await membersOf(saved.groupId)).toEqual([deviceId]);
  expect(await db.auditEntry.findFirst({ where: { subject: `group:${saved.groupId}` } })).toMatchObject({
    actorName: "Ada",
    operation: "group.save",
    after: { name: "Lab" },
  });
});

test("a changed rule lets devices go, and a device that changes changes groups", async () => {
  const [mac = ""] = await plantDevices(1);
  const [unknown = ""] = await plantDevices(1, { platform: "tvOS" });
  const { groupId } = await saveGroup(admin, { name: "TVs", rule: { kind: "platform", platforms: ["tvOS"] } });
  expect(await membersOf(groupId)).toEqual([unknown]);

  await db.device.update({ where: { id: unknown }, data: { platform: "visionOS" } });
  await db.$transaction((tx) => enlistDevices(tx, [unknown, mac]));
  expect(await membersOf(groupId)).toEqual([]);

  await saveGroup(admin, { groupId, name: "TVs", rule: { kind: "static", serials: [] } });
  expect(await membersOf(groupId)).toEqual([]);
});

test("refused: a name twice, a change of the whole fleet's group, a group that is not there, a viewer", async () => {
  const rule = { kind: "static" as const, serials: [] };
  await saveGroup(admin, { name: "Kiosks", rule });
  await expect(saveGroup(admin, { name: "Kiosks", rule })).rejects.toMatchObject({ code: "conflict" });

  const { groupId } = await ensureEveryone(system, {});
  await expect(saveGroup(admin, { groupId, name: "Some", rule })).rejects.toMatchObject({ code: "conflict" });
  await expect(saveGroup(admin, { groupId: randomUUID(), name: "None", rule })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(saveGroup(viewer, { name: "Mine", rule })).rejects.toMatchObject({ code: "forbidden" });
});

async function membersOf(groupId: string): Promise<string[]> {
  const rows = await db.groupMember.findMany({ where: { groupId } });
  return rows.map(({ deviceId }) => deviceId);
}
