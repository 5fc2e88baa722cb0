import { afterAll, beforeEach, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { ingestStatus } from "#lib/services/update/ingest-status.ts";
import { markFetched } from "#lib/services/update/mark-fetched.ts";
import { receiveStatus } from "#lib/services/update/receive-status.ts";
import { retryUpdates } from "#lib/services/update/retry.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { approver, plantDevices, system, viewer } from "#lib/testing/orchard.ts";

let deviceId: string;
let enrollmentId: string;
let assignmentId: string;

beforeEach(async () => {
  [deviceId = ""] = await plantDevices(1);
  ({ enrollmentId } = await db.device.findUniqueOrThrow({ where: { id: deviceId } }));
  ({ id: assignmentId } = await openAssignment(db, enrollmentId));
  await db.assignment.update({ where: { id: assignmentId }, data: { lateAt: new Date("2099-01-01T00:00:00Z") } });
  await db.$transaction((tx) => refreshSets(tx, [deviceId], now()));
  await fetchDeclaration();
  await report({ "install-state": "failed", "failure-reason": { count: 1, reason: "The battery level is too low" } });
  await sql.query("UPDATE sync SET push_due_at = NULL");
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a failed update is declared anew under another token, and its device is woken", async () => {
  const before = await stored();
  expect(before.phase).toBe("failed");
  const { setHash } = await sync();
  expect(await retryUpdates(approver, { deviceIds: [deviceId] })).toEqual({
    devices: 1,
    done: [deviceId],
    skipped: [],
  });

  const after = await stored();
  expect(after).toMatchObject({ attempt: 1, phase: "declared", fetchedAt: null, closedAt: null });
  expect(after.serverToken).not.toBe(before.serverToken);
  expect(await db.device.findUnique({ where: { id: deviceId } })).toMatchObject({ phase: "declared" });
  const woken = await sync();
  expect(woken.setHash).not.toBe(setHash);
  expect(woken.pushDueAt).not.toBeNull();
  const set = await db.declarationSet.findUniqueOrThrow({ where: { hash: woken.setHash } });
  expect(JSON.stringify(set.declarations)).toContain(after.serverToken);
  expect(await db.event.findFirst({ where: { assignmentId, kind: "redeclared" } })).toMatchObject({
    source: "person",
    phase: 2,
    detail: { attempt: 1 },
  });
  const [audit] = await db.auditEntry.findMany({ where: { subject: `device:${deviceId}` } });
  expect(audit).toMatchObject({ operation: "update.retry", actorName: "Ada", after: { devices: 1 } });
});

test("its old failure is not told again, a new one is", async () => {
  await retryUpdates(approver, { assignmentIds: [assignmentId] });
  await fetchDeclaration();
  await report({ "beta-enrollment": "" });
  expect((await stored()).phase).toBe("synced");
  await report({ "install-state": "downloading" });
  expect((await stored()).phase).toBe("downloading");
  await report({ "install-state": "failed", "failure-reason": { count: 2, reason: "Not enough free space" } });
  expect((await stored()).phase).toBe("failed");
});

test("every further attempt is another token", async () => {
  const tokens = new Set([(await stored()).serverToken]);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await retryUpdates(approver, { deviceIds: [deviceId] });
    tokens.add((await stored()).serverToken);
  }
  expect(tokens.size).toBe(4);
});

test("one that is past its deadline stays so", async () => {
  await db.assignment.update({ where: { id: assignmentId }, data: { lateAt: new Date("2026-01-01T00:00:00Z") } });
  await retryUpdates(approver, { deviceIds: [deviceId] });
  expect((await stored()).phase).toBe("past-deadline");
});

test("of a selection, those with nothing open are left alone; alone they are a refusal", async () => {
  const idle = await plantDevices(2);
  const [gone = ""] = await plantDevices(1, { state: "unenrolled" });
  const told = await retryUpdates(approver, { deviceIds: [deviceId, ...idle, gone] });
  expect(told).toMatchObject({ devices: 1, done: [deviceId] });
  expect(told.skipped).toEqual([
    ...idle.map((id) => ({ deviceId: id, reason: "nothing-asked" })),
    { deviceId: gone, reason: "not-enrolled" },
  ]);
  await expect(retryUpdates(approver, { deviceIds: idle })).rejects.toMatchObject({ code: "conflict" });
  await expect(retryUpdates(approver, {})).rejects.toMatchObject({ code: "conflict" });
});

test("a viewer may not", async () => {
  await expect(retryUpdates(viewer, { deviceIds: [deviceId] })).rejects.toMatchObject({ code: "forbidden" });
});

function stored() {
  return db.assignment.findUniqueOrThrow({ where: { id: assignmentId } });
}

function sync() {
  return db.sync.findUniqueOrThrow({ where: { deviceId } });
}

async function fetchDeclaration() {
  const { identifier, serverToken } = await stored();
  await markFetched({ enrollmentId, identifier, serverToken });
}

async function report(softwareupdate: object) {
  await receiveStatus({ enrollmentId, body: Buffer.from(JSON.stringify({ StatusItems: { softwareupdate } })) });
  await ingestStatus(system);
}
