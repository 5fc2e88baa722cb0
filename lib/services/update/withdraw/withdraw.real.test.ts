import { afterAll, beforeEach, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { putBackUpdates } from "#lib/services/update/withdraw/put-back.ts";
import { withdrawUpdates } from "#lib/services/update/withdraw/withdraw.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { approver, plantDevices, system, viewer } from "#lib/testing/orchard.ts";

let deviceId: string;
let assignmentId: string;
let rolloutId: string;

beforeEach(async () => {
  [deviceId = ""] = await plantDevices(1);
  ({ id: assignmentId, rolloutId } = await openFor(deviceId));
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

test("put back, it is asked again from the beginning, under another token", async () => {
  const { serverToken } = await stored();
  const { assignmentIds } = await withdrawUpdates(approver, { deviceIds: [deviceId] });
  await db.assignment.update({ where: { id: assignmentId }, data: { removedAt: new Date(), phase: "removed" } });
  expect(await putBackUpdates(approver, { assignmentIds })).toEqual({ devices: 1 });

  const after = await stored();
  expect(after).toMatchObject({ closedAt: null, closeReason: null, removedAt: null, phase: "declared", attempt: 1 });
  expect(after.serverToken).not.toBe(serverToken);
  const set = await db.declarationSet.findUniqueOrThrow({ where: { hash: (await sync()).setHash } });
  expect(JSON.stringify(set.declarations)).toContain(after.serverToken);
  await expect(putBackUpdates(approver, { assignmentIds })).rejects.toMatchObject({ code: "conflict" });
});

test("nothing is put back where another target has come, or the rollout is over", async () => {
  const { assignmentIds } = await withdrawUpdates(approver, { deviceIds: [deviceId] });
  const { id: later } = await openFor(deviceId, "26.6.2");
  await expect(putBackUpdates(approver, { assignmentIds })).rejects.toMatchObject({ code: "conflict" });

  await db.assignment.update({ where: { id: later }, data: { closedAt: new Date(), closeReason: "done" } });
  await db.rollout.update({ where: { id: rolloutId }, data: { state: "aborted" } });
  await expect(putBackUpdates(approver, { assignmentIds })).rejects.toMatchObject({ code: "conflict" });
});

test("nothing asked, nothing to take back; a viewer takes back nothing", async () => {
  await expect(withdrawUpdates(viewer, { deviceIds: [deviceId] })).rejects.toMatchObject({ code: "forbidden" });
  await withdrawUpdates(approver, { deviceIds: [deviceId] });
  await expect(withdrawUpdates(approver, { deviceIds: [deviceId] })).rejects.toMatchObject({ code: "conflict" });
  await expect(putBackUpdates(viewer, { assignmentIds: [assignmentId] })).rejects.toMatchObject({ code: "forbidden" });
});

async function openFor(id: string, version?: string) {
  const { enrollmentId } = await db.device.findUniqueOrThrow({ where: { id } });
  return openAssignment(db, enrollmentId, version);
}

function stored() {
  return db.assignment.findUniqueOrThrow({ where: { id: assignmentId } });
}

function sync() {
  return db.sync.findUniqueOrThrow({ where: { deviceId } });
}
