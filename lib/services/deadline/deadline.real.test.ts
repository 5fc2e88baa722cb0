import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { grantGraces } from "#lib/services/deadline/grant-grace.ts";
import { refreshDeadlines } from "#lib/services/deadline/refresh.ts";
import { setTimeZone } from "#lib/services/device/set-time-zone.ts";
import { registerDevices } from "#lib/services/enrollment/register.ts";
import { saveFreeze } from "#lib/services/freeze/save.ts";
import { saveTime } from "#lib/services/settings/save-time.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { admin, approver, system, viewer } from "#lib/testing/orchard.ts";

const time = { zone: null, newDeviceHours: 72, absenceDays: 7, absenceHours: 24 };
let enrollmentId: string;
let deviceId: string;
let id: string;

beforeEach(async () => {
  await db.freeze.deleteMany({});
  await saveTime(admin, time);
  enrollmentId = randomUUID();
  await registerDevices(system, { enrollmentIds: [enrollmentId] });
  ({ id, deviceId } = await openAssignment(db, enrollmentId));
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("of the zones that are told of a device the most certain one decides from when it is late", async () => {
  expect((await assignment()).lateAt.toISOString()).toBe("2026-09-16T06:00:00.000Z");

  await saveTime(admin, { ...time, zone: "America/New_York" });
  await refreshDeadlines(system);
  expect((await assignment()).lateAt.toISOString()).toBe("2026-09-15T22:00:00.000Z");

  const { ringId } = await assignment();
  const { groupId } = await db.ring.findUniqueOrThrow({ where: { id: ringId } });
  await db.group.update({ where: { id: groupId }, data: { timeZone: "Asia/Tokyo" } });
  await refreshDeadlines(system);
  expect((await assignment()).lateAt.toISOString()).toBe("2026-09-15T09:00:00.000Z");

  await setTimeZone(admin, { deviceId, zone: "Europe/Paris" });
  expect((await assignment()).lateAt.toISOString()).toBe("2026-09-15T16:00:00.000Z");

  await db.device.update({ where: { id: deviceId }, data: { timeZone: "Europe/London" } });
  await refreshDeadlines(system);
  await refreshDeadlines(system);
  expect((await assignment()).lateAt.toISOString()).toBe("2026-09-15T17:00:00.000Z");
});

test("nobody sets the zone of a device that reports its own, nor one that does not exist, nor as a viewer", async () => {
  await expect(setTimeZone(admin, { deviceId, zone: "Mars/Olympus" })).rejects.toMatchObject({ code: "invalid" });
  await expect(setTimeZone(viewer, { deviceId, zone: "Asia/Tokyo" })).rejects.toMatchObject({ code: "forbidden" });
  await db.device.update({ where: { id: deviceId }, data: { timeZone: "Europe/London" } });
  await expect(setTimeZone(admin, { deviceId, zone: "Asia/Tokyo" })).rejects.toMatchObject({ code: "conflict" });
  expect(await db.auditEntry.count({ where: { subject: `device:${deviceId}` } })).toBe(0);
});

test("a set zone can be taken back, and both are on record", async () => {
  await setTimeZone(admin, { deviceId, zone: "Asia/Tokyo" });
  await setTimeZone(admin, { deviceId, zone: null });
  expect(await db.device.findUniqueOrThrow({ where: { id: deviceId } })).toMatchObject({ timeZoneSet: null });
  const records = await db.auditEntry.findMany({ where: { subject: `device:${deviceId}` }, orderBy: { id: "asc" } });
  expect(records.map(({ after }) => after)).toEqual([{ timeZoneSet: "Asia/Tokyo" }, { timeZoneSet: null }]);
});

test("back after a long absence: a deadline of its own, told by a new token, once", async () => {
  const before = await assignment();
  const returnedAt = await comesBack({ silentDays: 10 });
  await grantGraces(system);
  await grantGraces(system);

  const after = await assignment();
  const earliest = Temporal.Instant.from(returnedAt.toISOString()).add({ hours: 24 });
  expect(after).toMatchObject({ deadlineReason: "absence", returnedAt, fetchedAt: null });
  expect(after.deadlineLocal.slice(10)).toBe("T18:00:00");
  expect(after.lateAt.getTime()).toBeGreaterThanOrEqual(earliest.epochMilliseconds);
  expect(after.serverToken).not.toBe(before.serverToken);
  const sync = await db.sync.findUniqueOrThrow({ where: { deviceId } });
  const set = await db.declarationSet.findUniqueOrThrow({ where: { hash: sync.setHash } });
  expect(JSON.stringify(set.declarations)).toContain(after.deadlineLocal);
  expect(sync.pushDueAt).not.toBeNull();
  expect(await moves()).toEqual([{ before: before.deadlineLocal, deadlineLocal: after.deadlineLocal, why: "absence" }]);
  expect(await db.auditEntry.count({ where: { subject: `rollout:${after.rolloutId}` } })).toBe(1);
});

test("the same device that is away again and comes back again has its grace again", async () => {
  await comesBack({ silentDays: 30, endedDaysAgo: 12 });
  await grantGraces(system);
  await comesBack({ silentDays: 10 });
  await grantGraces(system);
  await grantGraces(system);
  expect(await moves()).toHaveLength(2);
});

test("a freeze moves it further", async () => {
  await comesBack({ silentDays: 10 });
  const today = now().toZonedDateTimeISO("UTC").toPlainDate();
  const window = { kind: "dates" as const, from: `${today}`, until: `${today.add({ days: 20 })}` };
  await saveFreeze(approver, { name: "Exams", effect: "blocks", window });
  await grantGraces(system);
  expect((await assignment()).deadlineLocal).toBe(`${today.add({ days: 21 })}T18:00:00`);
});

test.for([
  ["a shorter silence", { silentDays: 5 }, {}],
  ["who has not come back", { silentDays: 10, isBack: false }, {}],
  ["who is installing", { silentDays: 10 }, { phase: "installing" }],
  ["who is done", { silentDays: 10 }, { doneAt: new Date() }],
] as const)("no grace: %s", async ([, absence, facts]) => {
  await comesBack(absence);
  await db.assignment.update({ where: { id }, data: facts });
  await grantGraces(system);
  expect(await assignment()).toMatchObject({ deadlineReason: null, returnedAt: null });
});

test("who has time enough keeps the ring's deadline", async () => {
  const { ringId } = await assignment();
  const deadlineLocal = `${now()
    .add({ hours: 24 * 30 })
    .toString()
    .slice(0, 10)}T18:00:00`;
  await db.ring.update({ where: { id: ringId }, data: { deadlineLocal } });
  await db.assignment.update({ where: { id }, data: { deadlineLocal } });
  const returnedAt = await comesBack({ silentDays: 10 });
  await grantGraces(system);
  expect(await assignment()).toMatchObject({ deadlineLocal, deadlineReason: null, returnedAt });
  expect(await moves()).toEqual([]);
});

test("without hours there is no grace", async () => {
  await saveTime(admin, { ...time, absenceHours: 0 });
  await comesBack({ silentDays: 10 });
  await grantGraces(system);
  expect(await assignment()).toMatchObject({ deadlineReason: null });
});

type Absence = { silentDays: number; endedDaysAgo?: number; isBack?: boolean };

/** Writes what the sweep and the devices' door would have written. Answers when the device was heard again. */
async function comesBack({ silentDays, endedDaysAgo = 0, isBack = true }: Absence): Promise<Date> {
  const back = daysAgo(endedDaysAgo);
  const { rolloutId } = await assignment();
  const heardAt = daysAgo(endedDaysAgo + silentDays).toISOString();
  await db.event.create({
    data: {
      ...{ at: daysAgo(endedDaysAgo + silentDays - 3), kind: "silent-since", source: "server" },
      ...{ deviceId, assignmentId: id, rolloutId, detail: { heardAt } },
    },
  });
  if (!isBack) return back;
  await db.statusReport.create({ data: { enrollmentId, receivedAt: back, body: Buffer.from("{}") } });
  await db.sync.update({ where: { deviceId }, data: { lastReportAt: back, lastContactAt: back } });
  return back;
}

function daysAgo(days: number): Date {
  return new Date(now().subtract({ hours: Math.round(days * 24) }).epochMilliseconds);
}

function assignment() {
  return db.assignment.findUniqueOrThrow({ where: { id } });
}

async function moves() {
  const events = await db.event.findMany({
    where: { assignmentId: id, kind: "deadline-moved" },
    orderBy: { id: "asc" },
  });
  return events.map(({ detail }) => detail);
}
