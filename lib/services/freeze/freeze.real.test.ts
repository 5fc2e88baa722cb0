import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { importFreezes } from "#lib/services/freeze/import-ics.ts";
import { readFreezes } from "#lib/services/freeze/read.ts";
import { removeFreeze } from "#lib/services/freeze/remove.ts";
import { saveFreeze } from "#lib/services/freeze/save.ts";
import { admin, approver, plantGroup, viewer } from "#lib/testing/orchard.ts";

const dates = { kind: "dates" as const, from: "2026-12-07", until: "2026-12-11" };
const exams = { name: "Exams", window: dates, effect: "moves" as const };

const ics = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...events.flatMap((each) => ["BEGIN:VEVENT", each, "END:VEVENT"]), "END:VCALENDAR"]
    .join("\r\n")
    .replaceAll("|", "\r\n");

beforeEach(async () => {
  await db.freeze.deleteMany({});
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a freeze is made, changed and removed, each on record", async () => {
  const { freezeId } = await saveFreeze(approver, exams);
  await saveFreeze(approver, { ...exams, freezeId, effect: "blocks" });
  expect(await db.freeze.findUniqueOrThrow({ where: { id: freezeId } })).toMatchObject({
    ...exams,
    effect: "blocks",
    groupId: null,
    createdBy: "Ada",
  });
  await removeFreeze(approver, { freezeId });
  expect(await db.freeze.count()).toBe(0);
  const records = await db.auditEntry.findMany({ where: { subject: `freeze:${freezeId}` }, orderBy: { id: "asc" } });
  expect(records.map(({ operation }) => operation)).toEqual(["freeze.save", "freeze.save", "freeze.remove"]);
  expect(records[1]).toMatchObject({ before: { effect: "moves" }, after: { effect: "blocks" } });
});

test("the rules read every freeze with whose it is; what is no window is passed over", async () => {
  const mine = await plantGroup([]);
  await saveFreeze(approver, exams);
  await saveFreeze(approver, { ...exams, name: "Lab", groupId: mine, effect: "blocks" });
  const made = { createdAt: new Date(), createdBy: "Ada" };
  await db.freeze.create({ data: { name: "Broken", window: { kind: "monthly" }, ...made } });
  expect(await db.$transaction((tx) => readFreezes(tx))).toEqual([
    { ...exams, groupId: null },
    { ...exams, name: "Lab", groupId: mine, effect: "blocks" },
  ]);
});

test.for([
  [{ ...exams, window: { ...dates, until: "2026-12-06" } }, "A freeze cannot end before it begins"],
  [{ ...exams, window: { ...dates, from: "2026-02-30" } }, "A freeze begins and ends on a day that exists"],
  [{ ...exams, window: { kind: "weekly" as const, days: [], from: "08:00", until: "12:00" } }, "at least one day"],
  [{ ...exams, name: " " }, "A freeze needs a name"],
] as const)("refused: %j", async ([freeze, message]) => {
  const given = freeze as typeof exams;
  await expect(saveFreeze(approver, given)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining(message),
  });
});

test("refused: for a group, or of a freeze, that is not there", async () => {
  const id = randomUUID();
  await expect(saveFreeze(approver, { ...exams, groupId: id })).rejects.toMatchObject({ code: "not-found" });
  await expect(saveFreeze(approver, { ...exams, freezeId: id })).rejects.toMatchObject({ code: "not-found" });
  await expect(removeFreeze(approver, { freezeId: id })).rejects.toMatchObject({ code: "not-found" });
});

test("a calendar becomes freezes, once, and what it leaves out is counted", async () => {
  const text = ics(
    "UID:1|SUMMARY:Exams|DTSTART;VALUE=DATE:20261207|DTEND;VALUE=DATE:20261212",
    "UID:2|SUMMARY:Closing|DTSTART;VALUE=DATE:20261219|DTEND;VALUE=DATE:20270104",
    "UID:3|SUMMARY:Long ago|DTSTART;VALUE=DATE:20200101",
  );
  const wanted = { text, effect: "moves" as const, today: "2026-11-24" };
  expect(await importFreezes(approver, wanted)).toEqual({ added: 2, known: 0, leftOut: 1 });
  expect(await importFreezes(admin, wanted)).toEqual({ added: 0, known: 2, leftOut: 1 });
  const rows = await db.freeze.findMany({ orderBy: { name: "asc" }, select: { name: true, window: true } });
  expect(rows).toEqual([
    { name: "Closing", window: { kind: "dates", from: "2026-12-19", until: "2027-01-03" } },
    { name: "Exams", window: dates },
  ]);
});

test.for([
  ["hello", "This is not an iCalendar file"],
  [ics("UID:1|SUMMARY:Long ago|DTSTART;VALUE=DATE:20200101"), "The calendar holds nothing that is still to come"],
] as const)("refused to import: %j", async ([text, message]) => {
  await expect(importFreezes(approver, { text, effect: "moves", today: "2026-11-24" })).rejects.toMatchObject({
    code: "invalid",
    message,
  });
});

test("a viewer changes no calendar", async () => {
  const { freezeId } = await saveFreeze(approver, exams);
  await expect(saveFreeze(viewer, exams)).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeFreeze(viewer, { freezeId })).rejects.toMatchObject({ code: "forbidden" });
  const wanted = { text: ics(), effect: "moves" as const, today: "2026-11-24" };
  await expect(importFreezes(viewer, wanted)).rejects.toMatchObject({ code: "forbidden" });
});
