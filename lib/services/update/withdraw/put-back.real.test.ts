import { afterAll, beforeEach, expect, test } from "vitest";
import type { SkipReason } from "#lib/domain/bulk/skip.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { approveExemption } from "#lib/services/exemption/approve.ts";
import { askExemption } from "#lib/services/exemption/ask.ts";
import { endExemption } from "#lib/services/exemption/end.ts";
import { putBackUpdates } from "#lib/services/update/withdraw/put-back.ts";
import { withdrawUpdates } from "#lib/services/update/withdraw/withdraw.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { approver, plantDevices, viewer } from "#lib/testing/orchard.ts";
import { omar } from "#lib/testing/orchard-plans.ts";
import { waitingForLocks } from "#lib/testing/waiting.ts";

let deviceId: string;
let id: string;
let rolloutId: string;

beforeEach(async () => {
  [deviceId = ""] = await plantDevices(1);
  ({ id, rolloutId } = await openFor(deviceId));
  await db.$transaction((tx) => refreshSets(tx, [deviceId], now()));
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("it is asked again from the beginning, under another token", async () => {
  const { serverToken } = await stored();
  await withdraw();
  await db.assignment.update({ where: { id }, data: { removedAt: new Date(), phase: "removed" } });
  expect(await putBack()).toEqual({ devices: 1, skipped: [] });

  const after = await stored();
  expect(after).toMatchObject({ closedAt: null, closeReason: null, removedAt: null, phase: "declared", attempt: 1 });
  expect(after.serverToken).not.toBe(serverToken);
  const { setHash } = await db.sync.findUniqueOrThrow({ where: { deviceId } });
  const set = await db.declarationSet.findUniqueOrThrow({ where: { hash: setHash } });
  expect(JSON.stringify(set.declarations)).toContain(after.serverToken);
  await passedOverAs("asked-already");
});

test("nothing is put back where another target has come, or the rollout is paused or over; and nothing of it is on record", async () => {
  await withdraw();
  const { id: later } = await openFor(deviceId, "26.6.2");
  await passedOverAs("asked-already");

  await db.assignment.update({ where: { id: later }, data: { closedAt: new Date(), closeReason: "done" } });
  for (const state of ["paused", "paused-by-gate", "aborted"]) {
    await db.rollout.update({ where: { id: rolloutId }, data: { state } });
    await passedOverAs("rollout-stopped");
  }
  expect(await db.auditEntry.count({ where: { operation: "update.put-back", subject: `device:${deviceId}` } })).toBe(0);
});

test("a device that has been exempted meanwhile stays exempt, until the exemption ends", async () => {
  await withdraw();
  const expiresAt = now().add({ hours: 48 }).toString();
  const { exemptionIds } = await askExemption(omar, { deviceIds: [deviceId], reason: "Exams", expiresAt });
  await approveExemption(approver, { exemptionIds });
  await passedOverAs("exempt");
  expect(await stored()).toMatchObject({ closeReason: "withdrawn" });
  expect(await db.device.findUnique({ where: { id: deviceId } })).toMatchObject({ phase: "exempt" });

  await endExemption(omar, { exemptionIds, reason: "Over" });
  expect(await putBack()).toMatchObject({ devices: 1 });
});

test("what has been fulfilled, or has left, is not asked again", async () => {
  await withdraw();
  await db.assignment.update({ where: { id }, data: { doneAt: new Date() } });
  await passedOverAs("up-to-date");
  await db.device.update({ where: { id: deviceId }, data: { state: "unenrolled" } });
  await passedOverAs("not-enrolled");
});

test("it comes back with the deadline that its ring has by now", async () => {
  await withdraw();
  await moveTo("2047-03-01T07:00:00");
  expect(await putBack()).toMatchObject({ devices: 1 });
  const after = await stored();
  expect(after).toMatchObject({ deadlineLocal: "2047-03-01T07:00:00", deadlineReason: null });
  expect(after.lateAt.toISOString()).toBe("2047-03-01T06:00:00.000Z");
  const { setHash } = await db.sync.findUniqueOrThrow({ where: { deviceId } });
  const set = await db.declarationSet.findUniqueOrThrow({ where: { hash: setHash } });
  expect(JSON.stringify(set.declarations)).toContain("2047-03-01T07:00:00");
});

test("a later deadline of the device's own stays, an earlier one gives way", async () => {
  const own = { deadlineLocal: "2047-01-01T18:30:00", deadlineReason: "absence" };
  await db.assignment.update({ where: { id }, data: own });
  await withdraw();
  await putBack();
  expect(await stored()).toMatchObject({ ...own, lateAt: new Date("2047-01-01T17:30:00Z") });

  await withdraw();
  await moveTo("2047-03-01T07:00:00");
  await putBack();
  expect(await stored()).toMatchObject({ deadlineLocal: "2047-03-01T07:00:00", deadlineReason: null });
});

test("nobody whose deadline has passed meanwhile is forced by an undo, wherever on Earth he may be", async () => {
  await db.device.update({ where: { id: deviceId }, data: { enrolledAt: new Date("2026-01-01T00:00:00Z") } });
  await withdraw();
  await moveTo("2020-01-01T07:00:00");
  await passedOverAs("past-deadline");
  expect(await stored()).toMatchObject({ closeReason: "withdrawn" });

  const inFiveHours = now().add({ hours: 5 }).toZonedDateTimeISO("Europe/Paris").toPlainDateTime();
  await moveTo(inFiveHours.toString({ smallestUnit: "second" }));
  await db.device.update({ where: { id: deviceId }, data: { timeZone: null } });
  await passedOverAs("past-deadline");
  await db.device.update({ where: { id: deviceId }, data: { timeZone: "Europe/Paris" } });
  expect(await putBack()).toMatchObject({ devices: 1 });
});

test("nobody is asked again for a release that Apple has taken back", async () => {
  await withdraw();
  const { releaseId } = await db.rollout.findUniqueOrThrow({ where: { id: rolloutId } });
  await db.release.update({ where: { id: releaseId }, data: { withdrawnAt: new Date() } });
  await passedOverAs("release-withdrawn");
  await db.release.update({ where: { id: releaseId }, data: { withdrawnAt: null } });
});

test("a rollout that is ending meanwhile is waited for", async () => {
  await withdraw();
  const ending = await sql.connect();
  let hasAnswered = false;
  try {
    await ending.query("BEGIN");
    await ending.query("UPDATE rollout SET state = 'closed' WHERE id = $1", [rolloutId]);
    const answer = putBack().finally(() => {
      hasAnswered = true;
    });
    await expect.poll(async () => hasAnswered || (await waitingForLocks()) > 0, { timeout: 10_000 }).toBe(true);
    await ending.query("COMMIT");
    expect(await answer).toEqual({ devices: 0, skipped: [{ deviceId, reason: "rollout-stopped" }] });
  } finally {
    ending.release();
  }
});

test("who is free is asked, who is not is named", async () => {
  const [other = ""] = await plantDevices(1);
  const { id: otherId } = await openFor(other);
  await withdrawUpdates(approver, { deviceIds: [deviceId, other] });
  await db.assignment.update({ where: { id: otherId }, data: { doneAt: new Date() } });
  expect(await putBackUpdates(approver, { assignmentIds: [id, otherId] })).toEqual({
    devices: 1,
    skipped: [{ deviceId: other, reason: "up-to-date" }],
  });
});

test("a viewer puts nothing back", async () => {
  await expect(putBackUpdates(viewer, { assignmentIds: [id] })).rejects.toMatchObject({ code: "forbidden" });
});

function withdraw() {
  return withdrawUpdates(approver, { deviceIds: [deviceId] });
}

function putBack() {
  return putBackUpdates(approver, { assignmentIds: [id] });
}

async function passedOverAs(reason: SkipReason): Promise<void> {
  expect(await putBack()).toEqual({ devices: 0, skipped: [{ deviceId, reason }] });
}

async function moveTo(deadlineLocal: string): Promise<void> {
  const { ringId } = await stored();
  await db.ring.update({ where: { id: ringId }, data: { deadlineLocal } });
}

/** Due in twenty years. */
async function openFor(device: string, version?: string) {
  const { enrollmentId } = await db.device.findUniqueOrThrow({ where: { id: device } });
  const opened = await openAssignment(db, enrollmentId, version);
  const deadlineLocal = "2046-12-01T18:30:00";
  await db.ring.update({ where: { id: opened.ringId }, data: { deadlineLocal } });
  const lateAt = new Date("2046-12-02T00:00:00Z");
  return db.assignment.update({ where: { id: opened.id }, data: { deadlineLocal, lateAt } });
}

function stored() {
  return db.assignment.findUniqueOrThrow({ where: { id } });
}
