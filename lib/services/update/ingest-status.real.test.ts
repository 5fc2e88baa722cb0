import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { registerDevices } from "#lib/services/enrollment/register.ts";
import { ingestStatus } from "#lib/services/update/ingest-status.ts";
import { receiveStatus } from "#lib/services/update/receive-status.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";

const caller: Caller = { kind: "system", name: "drain-reports" };
let enrollmentId: string;
let assignment: Awaited<ReturnType<typeof openAssignment>>;

beforeEach(async () => {
  enrollmentId = randomUUID();
  await registerDevices(caller, { enrollmentIds: [enrollmentId] });
  const { id } = await openAssignment(db, enrollmentId);
  const lateAt = new Date(now().epochMilliseconds + 86_400_000);
  assignment = await db.assignment.update({ where: { id }, data: { lateAt } });
  await db.$transaction((tx) => refreshSets(tx, [assignment.deviceId], now()));
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a device is carried through the seven phases by its own reports", async () => {
  await report({ device: { ...mac, ...os("26.5", "25F70").device }, ...capabilities });
  await report(declarations(held()));
  for (const state of ["downloading", "prepared", "installing"]) await report(install(state));
  const { setHash } = await sync();
  await report({ ...os("26.6.1", "25G83"), ...install("none"), ...declarations(held()) });

  const done = await stored();
  expect(done).toMatchObject({ phase: "done", closeReason: "done", removedAt: null });
  expect(done.doneAt).not.toBeNull();
  const after = await sync();
  expect(after.setHash).not.toBe(setHash);
  expect(after.pushDueAt).not.toBeNull();
  expect(
    await db.$queryRaw`SELECT 1 FROM pgboss.job WHERE name = 'wake-devices' AND state = 'created'`,
  ).not.toHaveLength(0);

  await report(declarations());
  expect(await stored()).toMatchObject({ phase: "removed", removedAt: expect.any(Date) });
  expect(await kinds()).toEqual([
    "enrolled",
    "active",
    "downloading",
    "prepared",
    "installing",
    "os-changed",
    "done",
    "withdrawn",
    "removed",
  ]);
  expect(await device()).toMatchObject({
    phase: "removed",
    platform: "macOS",
    serialNumber: "C02XYZ",
    name: "C02XYZ",
    osVersion: "26.6.1",
    osBuild: "25G83",
    statusItems: ["softwareupdate.install-state", "device.operating-system.version"],
  });
});

test("the declaration is gone from the device's set the moment the target is reported", async () => {
  expect(await heldIdentifiers()).toContain("pomona.update.macos-26");
  await report(os("26.6.1", "25G83"));
  expect(await heldIdentifiers()).not.toContain("pomona.update.macos-26");
});

test("its removal is pushed to a device that had been told and was left alone", async () => {
  const { deviceId, setHash } = await sync();
  await db.sync.update({
    where: { deviceId },
    data: { advertisedHash: setHash, pushDueAt: null, pushAttempts: 3, lastPushOutcome: "delivered" },
  });
  await report(os("26.6.1", "25G83"));
  const { pushDueAt, pushAttempts } = await sync();
  expect(pushDueAt?.getTime()).toBeLessThanOrEqual(now().epochMilliseconds);
  expect(pushAttempts).toBe(0);
});

test("what the device says it can report changes what it is asked for", async () => {
  const before = await sync();
  await report(capabilities);
  expect((await sync()).setHash).not.toBe(before.setHash);
});

test("whether the device can be told to update stands in its row once it has said so, and follows what it says", async () => {
  const told = async () => (await db.device.findUniqueOrThrow({ where: { enrollmentId } })).canEnforce;
  expect(await told()).toBeNull();
  await report(capabilities);
  expect(await told()).toBe(false);
  const configurations = ["com.apple.configuration.softwareupdate.enforcement.specific"];
  const payloads = {
    ...capabilities.management["client-capabilities"]["supported-payloads"],
    declarations: { configurations },
  };
  await report({ management: { "client-capabilities": { "supported-payloads": payloads } } });
  expect(await told()).toBe(true);
});

test("the same report twice leaves one event, and a report twice drained none", async () => {
  await report(os("26.5"));
  await send(install("downloading"));
  await send(install("downloading"));
  await Promise.all([ingestStatus(caller), ingestStatus(caller)]);
  await sql.query("UPDATE drain_cursor SET last_id = 0");
  await ingestStatus(caller);
  expect(await kinds()).toEqual(["enrolled", "downloading"]);
});

test("garbage is kept and passed over", async () => {
  await receiveStatus({ enrollmentId, body: Buffer.from("not json") });
  await report({
    device: 5,
    softwareupdate: { "install-state": ["x"], "failure-reason": 1 },
    management: { declarations: "?" },
  });
  await report({ odd: "a\0b\ud800", device: { "operating-system": { version: "9".repeat(20_000) } } });
  await report(install("prepared"));
  expect(await kinds()).toEqual(["enrolled", "prepared"]);
  expect(await db.statusReport.count({ where: { enrollmentId } })).toBe(4);
});

test("a device that NanoMDM has let in is known from its first report", async () => {
  enrollmentId = randomUUID();
  await report({ device: { ...mac, ...os("26.5").device } });
  expect(await device()).toMatchObject({ transport: "nanomdm", platform: "macOS", osVersion: "26.5" });
  expect((await sync()).lastReportAt).not.toBeNull();
});

test("a user's channel is no device", async () => {
  const user = `${enrollmentId}:${randomUUID()}`;
  await receiveStatus({ enrollmentId: user, body: Buffer.from("{}") });
  await ingestStatus(caller);
  expect(await db.device.findUnique({ where: { enrollmentId: user } })).toBeNull();
});

test("after a new enrollment nothing of the former life counts", async () => {
  await report({ ...os("26.5"), ...declarations(held()), ...install("installing") });
  await db.device.update({ where: { enrollmentId }, data: { enrolledAt: new Date(now().epochMilliseconds) } });
  await report(declarations(held()));
  expect((await kinds()).filter((kind) => kind === "active")).toHaveLength(2);
  expect(await stored()).toMatchObject({ phase: "synced" });
});

test("an aborted assignment keeps its reason even when the device arrives after all", async () => {
  await report({ ...os("26.5"), ...declarations(held()) });
  const closedAt = new Date(now().epochMilliseconds);
  await db.assignment.update({ where: { id: assignment.id }, data: { closedAt, closeReason: "aborted" } });
  await report({ ...os("26.6.1"), ...declarations() });
  expect(await stored()).toMatchObject({
    closeReason: "aborted",
    closedAt,
    phase: "removed",
    doneAt: expect.any(Date),
  });
  expect(await kinds()).not.toContain("withdrawn");
});

test("thousands of reports of many devices are carried in order", async () => {
  const ids = Array.from({ length: 300 }, () => randomUUID());
  const states = ["waiting", "downloading", "prepared", "installing"];
  for (const state of states) {
    await Promise.all(ids.map((id) => receiveStatus({ enrollmentId: id, body: body(install(state)) })));
  }
  await ingestStatus(caller);
  const rows = await db.event.groupBy({ by: ["kind"], where: { device: { enrollmentId: { in: ids } } }, _count: true });
  const counts = Object.fromEntries(rows.map(({ kind, _count }) => [kind, _count]));
  expect(counts).toEqual({ enrolled: 300, waiting: 300, downloading: 300, prepared: 300, installing: 300 });
});

const mac = { model: { family: "Mac", identifier: "Mac15,3" }, identifier: { "serial-number": "C02XYZ" } };
const capabilities = {
  management: {
    "client-capabilities": {
      "supported-payloads": { "status-items": ["softwareupdate.install-state", "device.operating-system.version"] },
    },
  },
};

function held() {
  return { identifier: assignment.identifier, "server-token": assignment.serverToken, active: true, valid: "valid" };
}

function declarations(...configurations: object[]) {
  return { management: { declarations: { activations: [], assets: [], configurations, management: [] } } };
}

function install(state: string) {
  return { softwareupdate: { "install-state": state } };
}

function os(version: string, build?: string) {
  return { device: { "operating-system": { version, ...(build ? { "build-version": build } : {}) } } };
}

async function report(items: object) {
  await send(items);
  await ingestStatus(caller);
}

/** A moment later than what was before: on a real clock two reports may share a millisecond. */
async function send(items: object) {
  await new Promise((resolve) => setTimeout(resolve, 2));
  await receiveStatus({ enrollmentId, body: body(items) });
}

function body(items: object) {
  return Buffer.from(JSON.stringify({ StatusItems: items, Errors: [] }));
}

function device() {
  return db.device.findUniqueOrThrow({ where: { enrollmentId } });
}

function stored() {
  return db.assignment.findUniqueOrThrow({ where: { id: assignment.id } });
}

function sync() {
  return db.sync.findFirstOrThrow({ where: { device: { enrollmentId } } });
}

async function kinds() {
  const { id } = await device();
  return (await db.event.findMany({ where: { deviceId: id }, orderBy: { id: "asc" } })).map(({ kind }) => kind);
}

async function heldIdentifiers() {
  const { setHash } = await sync();
  const { declarations } = await db.declarationSet.findUniqueOrThrow({ where: { hash: setHash } });
  return (declarations as { Identifier: string }[]).map(({ Identifier }) => Identifier);
}
