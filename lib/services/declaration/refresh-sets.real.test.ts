import { afterAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { saveOrganization } from "#lib/services/settings/organization.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { admin, plantDevices, viewer } from "#lib/testing/orchard.ts";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("devices alike share one set; another platform or other capabilities make another", async () => {
  const alike = await plantDevices(3);
  const [phone = ""] = await plantDevices(1, { platform: "iOS" });
  const [clever = ""] = await plantDevices(1);
  await db.device.update({ where: { id: clever }, data: { statusItems: ["softwareupdate.install-state"] } });
  await refresh([...alike, phone, clever]);

  const hashes = await Promise.all([...alike, phone, clever].map(hashOf));
  expect(new Set(hashes.slice(0, 3)).size).toBe(1);
  expect(new Set(hashes).size).toBe(3);
});

test("a set that stays the same makes nobody due for a push", async () => {
  const [id = ""] = await plantDevices(1);
  await refresh([id]);
  await db.sync.update({ where: { deviceId: id }, data: { pushDueAt: null, pushAttempts: 3 } });
  await refresh([id]);
  expect(await db.sync.findUnique({ where: { deviceId: id } })).toMatchObject({ pushDueAt: null, pushAttempts: 3 });
});

test("a set that changes makes its device due at once, whatever went before", async () => {
  const [id = ""] = await plantDevices(1);
  await refresh([id]);
  await db.sync.update({ where: { deviceId: id }, data: { pushDueAt: null, pushAttempts: 3 } });
  await open(id);
  await refresh([id]);
  const { pushDueAt, pushAttempts } = await db.sync.findUniqueOrThrow({ where: { deviceId: id } });
  expect(pushDueAt?.getTime()).toBeLessThanOrEqual(now().epochMilliseconds);
  expect(pushAttempts).toBe(0);
});

test("an assignment that opens and closes leaves the set that was there before", async () => {
  const [id = ""] = await plantDevices(1);
  await refresh([id]);
  const before = await hashOf(id);
  const assignment = await open(id);
  await refresh([id]);
  expect(await hashOf(id)).not.toBe(before);

  await db.assignment.update({ where: { id: assignment.id }, data: { closedAt: new Date(), closeReason: "done" } });
  await refresh([id]);
  expect(await hashOf(id)).toBe(before);
});

test("of two writers at once the later one sees what the earlier one did", async () => {
  const [id = ""] = await plantDevices(1);
  await refresh([id]);
  const empty = await hashOf(id);
  const assignment = await open(id);
  await refresh([id]);

  const { promise: isClosed, resolve: tellClosed } = Promise.withResolvers<void>();
  const first = db.$transaction(async (tx) => {
    await tx.assignment.update({ where: { id: assignment.id }, data: { closedAt: new Date(), closeReason: "done" } });
    await refreshSets(tx, [id], now());
    tellClosed();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await isClosed;
  await Promise.all([first, refresh([id])]);
  expect(await hashOf(id)).toBe(empty);
});

test("who is not enrolled holds nothing", async () => {
  const [id = ""] = await plantDevices(1, { state: "pending" });
  await refresh([id]);
  expect(await db.sync.findUnique({ where: { deviceId: id } })).toBeNull();
});

test("every device is told the organisation's name, by an admin only", async () => {
  const [id = ""] = await plantDevices(1);
  await refresh([id]);
  const before = await hashOf(id);
  await saveOrganization(admin, { name: "Orchard Schools" });
  const hash = await hashOf(id);
  expect(hash).not.toBe(before);
  const set = await db.declarationSet.findUniqueOrThrow({ where: { hash } });
  expect(set.declarations).toContainEqual(expect.objectContaining({ Payload: { Name: "Orchard Schools" } }));
  expect(await db.auditEntry.count({ where: { subject: "setting:organization" } })).toBe(1);
  await expect(saveOrganization(viewer, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
});

function refresh(ids: string[]): Promise<void> {
  return db.$transaction((tx) => refreshSets(tx, ids, now()));
}

async function open(id: string) {
  const { enrollmentId } = await db.device.findUniqueOrThrow({ where: { id } });
  return openAssignment(db, enrollmentId);
}

async function hashOf(deviceId: string): Promise<string> {
  return (await db.sync.findUniqueOrThrow({ where: { deviceId } })).setHash;
}
