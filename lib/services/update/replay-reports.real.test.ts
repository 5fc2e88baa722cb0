import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { registerDevices } from "#lib/services/enrollment/register.ts";
import { ingestStatus } from "#lib/services/update/ingest-status.ts";
import { receiveStatus } from "#lib/services/update/receive-status.ts";
import { replayReports } from "#lib/services/update/replay-reports.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";

const caller: Caller = { kind: "system", name: "replay" };
let enrollmentId: string;
let deviceId: string;
let id: string;

beforeEach(async () => {
  enrollmentId = randomUUID();
  await registerDevices(caller, { enrollmentIds: [enrollmentId] });
  ({ id, deviceId } = await openAssignment(db, enrollmentId));
  await db.assignment.update({ where: { id }, data: { lateAt: new Date(now().epochMilliseconds + 86_400_000) } });
  for (const items of await journey()) {
    await receiveStatus({ enrollmentId, body: Buffer.from(JSON.stringify({ StatusItems: items })) });
    await new Promise((resolve) => setTimeout(resolve, 2));
    await ingestStatus(caller);
  }
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a replay gives the same state, and adds nothing", async () => {
  const before = await everything();
  expect(before.kinds).toEqual([
    "enrolled",
    "active",
    "failed",
    "retrying",
    "downloading",
    "os-changed",
    "done",
    "withdrawn",
    "removed",
  ]);
  expect(await replayReports(caller, { enrollmentId })).toEqual({ added: 0 });
  expect(await everything()).toEqual(before);
});

test("a state that was lost is made anew", async () => {
  const before = await everything();
  await db.updateState.delete({ where: { deviceId } });
  await replayReports(caller, { enrollmentId });
  expect(await everything()).toEqual(before);
});

test("what was overlooked is added", async () => {
  const before = await everything();
  await sql.query("DELETE FROM event WHERE device_id = $1 AND kind IN ('failed', 'removed')", [deviceId]);
  await db.assignment.update({ where: { id }, data: { removedAt: null, phase: "done" } });
  expect(await replayReports(caller, { enrollmentId })).toEqual({ added: 2 });
  const after = await everything();
  expect({ ...after, kinds: after.kinds.toSorted() }).toEqual({ ...before, kinds: before.kinds.toSorted() });
});

test("an unknown device is told as such", async () => {
  await expect(replayReports(caller, { enrollmentId: randomUUID() })).rejects.toMatchObject({ code: "not-found" });
});

async function journey() {
  const { identifier, serverToken } = await db.assignment.findUniqueOrThrow({ where: { id } });
  const held = { identifier, "server-token": serverToken, active: true, valid: "valid" };
  return [
    { ...os("26.5"), ...declarations(held) },
    { softwareupdate: { "install-state": "failed", "failure-reason": { count: 1, reason: "No space" } } },
    { softwareupdate: { "install-state": "downloading", "failure-reason": { count: 0 } } },
    { ...os("26.6.1"), ...declarations(held), softwareupdate: { "install-state": "none" } },
    declarations(),
  ];
}

function os(version: string) {
  return { device: { "operating-system": { version } } };
}

function declarations(...configurations: object[]) {
  return { management: { declarations: { activations: [], assets: [], configurations, management: [] } } };
}

async function everything() {
  const { state } = await db.updateState.findUniqueOrThrow({ where: { deviceId } });
  const { phase, doneAt, closedAt, removedAt } = await db.assignment.findUniqueOrThrow({ where: { id } });
  const events = await db.event.findMany({ where: { deviceId }, orderBy: { id: "asc" } });
  return { state, assignment: { phase, doneAt, closedAt, removedAt }, kinds: events.map(({ kind }) => kind) };
}
