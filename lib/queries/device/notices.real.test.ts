import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { deviceNotices } from "#lib/queries/device/notices.ts";
import { registerDevices } from "#lib/services/enrollment/register.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { system, viewer } from "#lib/testing/orchard.ts";

let deviceId: string;
let id: string;
let rolloutId: string;

beforeEach(async () => {
  const enrollmentId = randomUUID();
  await registerDevices(system, { enrollmentIds: [enrollmentId] });
  ({ id, deviceId, rolloutId } = await openAssignment(db, enrollmentId));
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("without a clock nobody knows what is shown when", async () => {
  expect(await deviceNotices(viewer, { deviceId })).toMatchObject({
    zone: { zone: null, source: "unknown" },
    updates: [{ rolloutId, standing: "unknown-clock", deadlineAt: null, shown: [], next: [] }],
  });
});

test("nothing is shown before it is prepared, then daily; on the device's own clock", async () => {
  const today = now().toZonedDateTimeISO("Asia/Tokyo").toPlainDate();
  const deadlineLocal = `${today.add({ days: 3 })}T18:00:00`;
  await db.device.update({ where: { id: deviceId }, data: { timeZoneSet: "Asia/Tokyo" } });
  await db.assignment.update({ where: { id }, data: { deadlineLocal } });
  expect((await deviceNotices(viewer, { deviceId })).updates[0]).toMatchObject({ standing: "not-ready", shown: [] });

  const at = new Date(now().subtract({ hours: 30 }).epochMilliseconds);
  await db.event.create({ data: { at, kind: "prepared", source: "device", deviceId, assignmentId: id, rolloutId } });
  await db.assignment.update({ where: { id }, data: { phase: "prepared" } });
  const { zone, zoneSet, updates } = await deviceNotices(viewer, { deviceId });
  expect(zone).toEqual({ zone: "Asia/Tokyo", source: "device" });
  expect(zoneSet).toBe("Asia/Tokyo");
  expect(updates[0]).toMatchObject({
    standing: "notifying",
    deadlineAt: `${today.add({ days: 3 })}T09:00:00Z`,
    shown: [{ kind: "available", count: 1 }, { kind: "daily" }],
    next: expect.arrayContaining([expect.objectContaining({ kind: "countdown" })]),
  });
});

test("of a device without an open update there is nothing to tell, of no device nothing at all", async () => {
  await db.assignment.update({ where: { id }, data: { closedAt: new Date(), closeReason: "aborted" } });
  expect(await deviceNotices(viewer, { deviceId })).toMatchObject({ updates: [] });
  await expect(deviceNotices(viewer, { deviceId: randomUUID() })).rejects.toMatchObject({ code: "not-found" });
});
