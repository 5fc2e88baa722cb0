import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { registerDevices } from "#lib/services/enrollment/register.ts";
import { ingestStatus } from "#lib/services/update/ingest-status.ts";
import { receiveStatus } from "#lib/services/update/receive-status.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";

const caller: Caller = { kind: "system", name: "drain-reports" };
let enrollmentId: string;

beforeEach(async () => {
  enrollmentId = randomUUID();
  await registerDevices(caller, { enrollmentIds: [enrollmentId] });
  await report("26.5");
  await report("26.5");
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("who says the same again has still been heard, and counted", async () => {
  const before = await db.sync.findFirstOrThrow({ where: { device: { enrollmentId } } });
  await report("26.5");
  const after = await db.sync.findFirstOrThrow({ where: { device: { enrollmentId } } });
  expect(after.lastReportAt?.getTime()).toBeGreaterThan(before.lastReportAt?.getTime() ?? 0);
  const [{ pending }] = (
    await sql.query("SELECT (SELECT max(id) FROM status_report) - last_id AS pending FROM drain_cursor")
  ).rows;
  expect(pending).toBe("0");
});

test("the same words after other words are news", async () => {
  await send("26.6");
  await send("26.5");
  await ingestStatus(caller);
  const kinds = await db.event.findMany({ where: { device: { enrollmentId }, kind: "os-changed" } });
  expect(kinds).toHaveLength(2);
});

test("the same words mean something new once there is an assignment", async () => {
  const { id } = await openAssignment(db, enrollmentId, "26.5");
  await db.assignment.update({ where: { id }, data: { openedAt: new Date(now().epochMilliseconds) } });
  await report("26.5");
  expect(await db.assignment.findUniqueOrThrow({ where: { id } })).toMatchObject({
    phase: "done",
    closeReason: "done",
  });
});

test("the same words end a silence", async () => {
  const { id } = await openAssignment(db, enrollmentId, "26.6");
  const lateAt = new Date(now().epochMilliseconds + 86_400_000);
  await db.assignment.update({ where: { id }, data: { phase: "silent", lateAt } });
  await report("26.5");
  expect(await db.assignment.findUniqueOrThrow({ where: { id } })).toMatchObject({ phase: "declared" });
});

async function report(version: string) {
  await send(version);
  await ingestStatus(caller);
}

async function send(version: string) {
  await new Promise((resolve) => setTimeout(resolve, 2));
  const body = JSON.stringify({ FullReport: true, StatusItems: { device: { "operating-system": { version } } } });
  await receiveStatus({ enrollmentId, body: Buffer.from(body) });
}
