import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { registerDevices } from "#lib/services/enrollment/register.ts";
import { concludeDueUpdates } from "#lib/services/update/conclude.ts";
import { ingestStatus } from "#lib/services/update/ingest-status.ts";
import { receiveStatus } from "#lib/services/update/receive-status.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";

const caller: Caller = { kind: "system", name: "sweep-deadlines" };
let enrollmentId: string;
let deviceId: string;
let id: string;

beforeEach(async () => {
  enrollmentId = randomUUID();
  await registerDevices(caller, { enrollmentIds: [enrollmentId] });
  ({ id, deviceId } = await openAssignment(db, enrollmentId));
  await db.assignment.update({ where: { id }, data: { lateAt: hoursAgo(-24), openedAt: hoursAgo(200) } });
  await db.sync.update({ where: { deviceId }, data: { lastReportAt: hoursAgo(1) } });
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a device in time and in touch is left alone", async () => {
  await concludeDueUpdates(caller);
  expect(await state()).toEqual({ phase: "declared", device: "not-applicable", kinds: [] });
});

test("a missed deadline is told once, and the declaration stays", async () => {
  await db.$transaction((tx) => refreshSets(tx, [deviceId], now()));
  const before = await db.sync.findUniqueOrThrow({ where: { deviceId } });
  await db.assignment.update({ where: { id }, data: { lateAt: hoursAgo(1) } });
  await concludeDueUpdates(caller);
  await concludeDueUpdates(caller);
  expect(await state()).toEqual({ phase: "past-deadline", device: "past-deadline", kinds: ["late"] });
  expect(await db.sync.findUniqueOrThrow({ where: { deviceId } })).toEqual(before);
  expect(await db.assignment.findUniqueOrThrow({ where: { id } })).toMatchObject({ closedAt: null, doneAt: null });
});

test("who is done is never late", async () => {
  await db.assignment.update({ where: { id }, data: { lateAt: hoursAgo(1), doneAt: hoursAgo(2), phase: "done" } });
  await concludeDueUpdates(caller);
  expect(await state()).toMatchObject({ phase: "done", kinds: [] });
});

test("silence of three days is told once, and ends with the next word", async () => {
  await db.sync.update({ where: { deviceId }, data: { lastReportAt: hoursAgo(73) } });
  await concludeDueUpdates(caller);
  await concludeDueUpdates(caller);
  expect(await state()).toEqual({ phase: "silent", device: "silent", kinds: ["silent-since"] });

  await receiveStatus({
    enrollmentId,
    body: Buffer.from('{"StatusItems":{"softwareupdate":{"install-state":"prepared"}}}'),
  });
  await ingestStatus(caller);
  expect(await state()).toMatchObject({ phase: "prepared", device: "prepared" });
});

test("a mere contact ends the silence too", async () => {
  await db.sync.update({ where: { deviceId }, data: { lastReportAt: hoursAgo(73) } });
  await concludeDueUpdates(caller);
  await db.sync.update({ where: { deviceId }, data: { lastContactAt: hoursAgo(0) } });
  await concludeDueUpdates(caller);
  expect(await state()).toMatchObject({ phase: "declared" });
});

test("installing over the deadline is in time for half a day", async () => {
  await receiveStatus({
    enrollmentId,
    body: Buffer.from('{"StatusItems":{"softwareupdate":{"install-state":"installing"}}}'),
  });
  await ingestStatus(caller);
  await db.assignment.update({ where: { id }, data: { lateAt: hoursAgo(1) } });
  await concludeDueUpdates(caller);
  expect(await state()).toMatchObject({ phase: "installing", kinds: ["installing", "late"] });
});

function hoursAgo(hours: number): Date {
  return new Date(now().epochMilliseconds - hours * 3_600_000);
}

async function state() {
  const { phase } = await db.assignment.findUniqueOrThrow({ where: { id } });
  const device = await db.device.findUniqueOrThrow({ where: { id: deviceId } });
  const events = await db.event.findMany({ where: { assignmentId: id }, orderBy: { id: "asc" } });
  return { phase, device: device.phase, kinds: events.map(({ kind }) => kind) };
}
