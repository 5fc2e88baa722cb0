import { afterAll, beforeEach, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { withdrawUpdates } from "#lib/services/update/withdraw/withdraw.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { approver, plantDevices, system, viewer } from "#lib/testing/orchard.ts";

let deviceId: string;
let assignmentId: string;

beforeEach(async () => {
  [deviceId = ""] = await plantDevices(1);
  ({ id: assignmentId } = await openFor(deviceId));
  await db.assignment.update({ where: { id: assignmentId }, data: { lateAt: new Date("2099-01-01T00:00:00Z") } });
  await db.$transaction((tx) => refreshSets(tx, [deviceId], now()));
  await sql.query("UPDATE sync SET push_due_at = NULL");
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("what is asked of a device is taken back: its set changes, it is woken, and who did it is on record", async () => {
  const before = await sync();
  const [idle = ""] = await plantDevices(1);
  const [left = ""] = await plantDevices(1, { state: "unenrolled" });
  expect(await withdrawUpdates(approver, { deviceIds: [deviceId, idle, left] })).toEqual({
    assignmentIds: [assignmentId],
    done: [deviceId],
    skipped: [
      { deviceId: idle, reason: "nothing-asked" },
      { deviceId: left, reason: "not-enrolled" },
    ],
  });
  expect(await stored()).toMatchObject({ closedAt: expect.any(Date), closeReason: "withdrawn" });
  const after = await sync();
  expect(after.setHash).not.toBe(before.setHash);
  expect(after.pushDueAt).not.toBeNull();
  expect(await db.event.findFirst({ where: { assignmentId, kind: "withdrawn" } })).toMatchObject({ source: "person" });
  const entry = await db.auditEntry.findFirst({ where: { subject: `device:${deviceId}` } });
  expect(entry).toMatchObject({ operation: "update.withdraw", actorName: "Ada", after: { devices: 1 } });
});

test("its rollout asks it no more", async () => {
  const { ring } = await db.assignment.findUniqueOrThrow({ where: { id: assignmentId }, select: { ring: true } });
  await db.groupMember.create({ data: { groupId: ring.groupId, deviceId } });
  await withdrawUpdates(approver, { deviceIds: [deviceId] });
  await advanceRollouts(system);
  expect(await db.assignment.count({ where: { deviceId, closedAt: null } })).toBe(0);
});

test("nothing asked, nothing to take back; a viewer takes back nothing", async () => {
  await expect(withdrawUpdates(viewer, { deviceIds: [deviceId] })).rejects.toMatchObject({ code: "forbidden" });
  await withdrawUpdates(approver, { deviceIds: [deviceId] });
  await expect(withdrawUpdates(approver, { deviceIds: [deviceId] })).rejects.toMatchObject({ code: "conflict" });
});

async function openFor(id: string) {
  const { enrollmentId } = await db.device.findUniqueOrThrow({ where: { id } });
  return openAssignment(db, enrollmentId);
}

function stored() {
  return db.assignment.findUniqueOrThrow({ where: { id: assignmentId } });
}

function sync() {
  return db.sync.findUniqueOrThrow({ where: { deviceId } });
}
