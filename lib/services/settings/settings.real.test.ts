import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { readSettings } from "#lib/io/settings.ts";
import { saveApproval } from "#lib/services/settings/save-approval.ts";
import { saveContact } from "#lib/services/settings/save-contact.ts";
import { saveServiceLevel } from "#lib/services/settings/save-service-level.ts";
import { saveTime } from "#lib/services/settings/save-time.ts";
import { admin, approver } from "#lib/testing/orchard.ts";

const time = { zone: "Europe/Paris", newDeviceHours: 48, absenceDays: 5, absenceHours: 12 };
const contact = { name: "Help desk", email: "help@orchard.test", phone: "+33 1 23 45 67 89", note: "Room 12" };

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("until somebody decides, the usual holds", async () => {
  expect(await readSettings(db)).toMatchObject({
    time: { zone: null, newDeviceHours: 72, absenceDays: 7, absenceHours: 24 },
    approval: { selfApprovalMaxDevices: 0 },
    contact: { name: "" },
    serviceLevel: { percent: 95, days: 14 },
  });
});

test("what is saved is read again, and the record tells what stood there before", async () => {
  await saveTime(admin, time);
  await saveTime(admin, { ...time, zone: null });
  await saveApproval(admin, { selfApprovalMaxDevices: 25 });
  await saveContact(admin, contact);
  await saveServiceLevel(admin, { percent: 90, days: 7 });
  expect(await readSettings(db)).toMatchObject({
    serviceLevel: { percent: 90, days: 7 },
    time: { ...time, zone: null },
    approval: { selfApprovalMaxDevices: 25 },
    contact,
  });
  const records = await db.auditEntry.findMany({ where: { subject: "setting:time" }, orderBy: { id: "asc" } });
  expect(records.map(({ before }) => before)).toEqual([null, time]);
});

test.for([
  ["a zone that nobody knows", saveTime, { ...time, zone: "Mars/Olympus" }, "Mars/Olympus is no time zone"],
  ["less than no hours", saveTime, { ...time, newDeviceHours: -1 }, "newDeviceHours"],
  ["an absence that no silence tells", saveTime, { ...time, absenceDays: 2 }, "absenceDays"],
  ["an address that is none", saveContact, { ...contact, email: "help" }, "This is no e-mail address"],
  ["a number that is none", saveContact, { ...contact, phone: "call me" }, "A phone number has digits"],
  ["half a device", saveApproval, { selfApprovalMaxDevices: 0.5 }, "selfApprovalMaxDevices"],
  ["more than all devices", saveServiceLevel, { percent: 101, days: 7 }, "percent"],
] as const)("refused: %s", async ([, save, given, message]) => {
  await expect((save as typeof saveTime)(admin, given as typeof time)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining(message),
  });
});

test("an approver changes none of them", async () => {
  for (const attempt of [
    saveTime(approver, time),
    saveApproval(approver, { selfApprovalMaxDevices: 1_000 }),
    saveContact(approver, contact),
    saveServiceLevel(approver, { percent: 1, days: 365 }),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  }
});
