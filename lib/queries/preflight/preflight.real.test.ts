import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Finding } from "#lib/domain/rollout/preflight.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { releasePreflight } from "#lib/queries/preflight/release.ts";
import { whyNotDevice } from "#lib/queries/preflight/why-not.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { releaseFacts } from "#lib/services/release/facts.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { preflightCounts } from "#lib/services/rollout/preflight-counts.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const deadlineLocal = "2046-12-01T18:30:00";
let releaseId: string;
let groupId: string;
let good: string[];

beforeAll(async () => {
  releaseId = await plantRelease();
  good = await plantDevices(4);
  await escrow(good);
  const [unsupervised, exempt, held] = [await plantDevices(2), await plantDevices(1), await plantDevices(3)];
  await db.device.updateMany({ where: { id: { in: unsupervised } }, data: { isSupervised: false } });
  await db.device.updateMany({ where: { id: { in: await plantDevices(5) } }, data: { isAppleSilicon: true } });
  await db.device.updateMany({ where: { id: { in: await plantDevices(1) } }, data: { canEnforce: false } });
  await db.device.updateMany({ where: { id: { in: await plantDevices(2) } }, data: { enrollmentType: "user" } });
  const asleep = await plantDevices(2);
  await inSync(asleep);
  await db.device.updateMany({ where: { id: { in: asleep } }, data: { enrolledAt: new Date("2026-01-01T00:00:00Z") } });
  await plantDevices(3, { osVersion: "13.6", osBuild: "22G120" });
  await plantDevices(2, { osVersion: "26.6.2", osBuild: "25G90" });
  await plantDevices(1, { softwareUpdateDeviceId: "J180dAP" });
  await plantDevices(7, { platform: "iOS", softwareUpdateDeviceId: "iPhone14,3" });
  await db.exemption.create({ data: exemption(exempt[0]!) });
  const older = await plantRelease("26.6.1", "25G80");
  await scheduleRollout(approver, { releaseId: older, groupId: await plantGroup(held), deadlineLocal });
  await advanceRollouts(system);
  groupId = await plantGroup([...good, ...unsupervised]);
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

const expected: Partial<Record<Finding, number>> = {
  "unsupervised-mac": 2,
  "no-bootstrap-token": 5,
  "capability-missing": 1,
  "user-enrolled": 2,
  silent: 2,
  "too-old": 3,
  installed: 2,
  "not-supported": 1,
  exempt: 1,
  "in-another-rollout": 3,
  "held-to-newer": 0,
};

test("each finding is counted over the release's own platform, and leads to exactly those devices", async () => {
  const counts = await releasePreflight(viewer, { releaseId });
  expect(counts).toMatchObject({ total: 26, reached: 17, clear: 4, findings: expected });
  for (const [finding, devices] of Object.entries(expected)) {
    const { total } = await deviceList(viewer, { release: releaseId, finding: finding as Finding });
    expect([finding, total]).toEqual([finding, devices]);
  }
});

test("fits and preflight agree on who is too old and who is reached", async () => {
  const { fits } = await releaseDetail(viewer, { releaseId });
  expect(fits).toMatchObject({ applicable: 20, tooOld: 3, already: 2, notSupported: 1 });
  expect((await deviceList(viewer, { release: releaseId, fit: "tooOld" })).total).toBe(3);
});

test("among a group or a slice of it, only its members count", async () => {
  expect(await releasePreflight(viewer, { releaseId, among: groupId })).toMatchObject({
    total: 6,
    reached: 6,
    clear: 4,
  });
  const among = `${groupId}:0-10000`;
  const { total } = await deviceList(viewer, { release: releaseId, finding: "unsupervised-mac", among });
  expect(total).toBe(2);
  const none = await releasePreflight(viewer, { releaseId, among: `${groupId}:0-0` });
  expect(none.total).toBe(0);
  await expect(releasePreflight(viewer, { releaseId, among: "everybody" })).rejects.toMatchObject({ code: "invalid" });
});

test("an approval freezes the very counts that the screen shows", async () => {
  const release = (await releaseFacts(db, releaseId))!;
  const rings = [
    { groupId, slice: { from: 0, to: 5_000 } },
    { groupId, slice: { from: 5_000, to: 10_000 } },
  ];
  expect(await preflightCounts(db, release, { rings, targetBuild: null }, now())).toEqual(
    await releasePreflight(viewer, { releaseId, among: groupId }),
  );
});

test("why not: found by serial number, name or UDID, each rule with its verdict", async () => {
  const { serialNumber, enrollmentId } = await db.device.findUniqueOrThrow({ where: { id: good[0]! } });
  for (const search of [serialNumber!, enrollmentId, good[0]!]) {
    const view = await whyNotDevice(viewer, { releaseId, search });
    expect(view).toMatchObject({ devices: [{ serialNumber }], deciding: null });
    expect(view.verdicts.length).toBeGreaterThan(12);
  }
  const exempt = (await deviceList(viewer, { release: releaseId, finding: "exempt" })).devices[0]!;
  expect(await whyNotDevice(viewer, { releaseId, search: exempt.id })).toMatchObject({ deciding: "exemption" });
});

test("why not: a name of several is a choice, one of nobody is nobody", async () => {
  const many = await whyNotDevice(viewer, { releaseId, search: "mac 1" });
  expect(many.devices.length).toBeGreaterThan(1);
  expect(many.verdicts).toEqual([]);
  expect(await whyNotDevice(viewer, { releaseId, search: "no such thing" })).toMatchObject({ devices: [] });
});

test("why not: in a rollout, the ring that holds the device counts, and its own order does not stand against it", async () => {
  const { rolloutId } = await scheduleRollout(approver, { releaseId, groupId, deadlineLocal });
  await advanceRollouts(system);
  expect(await whyNotDevice(viewer, { releaseId, search: good[0]!, rolloutId })).toMatchObject({ deciding: null });
  expect(await whyNotDevice(viewer, { releaseId, search: good[0]! })).toMatchObject({ deciding: "other-rollout" });
  const outside = (await deviceList(viewer, { release: releaseId, finding: "no-bootstrap-token" })).devices[0]!;
  expect(await whyNotDevice(viewer, { releaseId, search: outside.id, rolloutId })).toMatchObject({ deciding: "ring" });
});

test("why not: of a rollout that names a build, a device for which Apple lists another is not reached", async () => {
  const named = await plantRelease("26.7", "25H10");
  const [dates] = await db.catalogEntry.findMany({ where: { releaseId: named } });
  await db.catalogEntry.create({ data: { ...dates!, device: "J700AP", build: "25H2010" } });
  await db.release.update({ where: { id: named }, data: { builds: ["25H10", "25H2010"] } });
  const [mac = "", neo = ""] = [
    ...(await plantDevices(1)),
    ...(await plantDevices(1, { softwareUpdateDeviceId: "J700AP" })),
  ];
  const order = { releaseId: named, groupId: await plantGroup([mac, neo]), deadlineLocal, targetBuild: "25H10" };
  const release = (await releaseFacts(db, named))!;
  const rings = [{ groupId: order.groupId, slice: { from: 0, to: 10_000 } }];
  expect(await preflightCounts(db, release, { rings, targetBuild: "25H10" }, now())).toMatchObject({
    ...{ total: 2, reached: 1 },
    findings: { "other-build": 1 },
  });

  const { rolloutId } = await scheduleRollout(approver, order);
  await advanceRollouts(system);
  expect(await db.assignment.findMany({ where: { rolloutId }, select: { deviceId: true } })).toEqual([
    { deviceId: mac },
  ]);
  expect(await whyNotDevice(viewer, { releaseId: named, search: mac, rolloutId })).toMatchObject({ deciding: null });
  expect(await whyNotDevice(viewer, { releaseId: named, search: neo, rolloutId })).toMatchObject({ deciding: "build" });
});

async function escrow(deviceIds: string[]) {
  const secret = {
    kind: "bootstrap-token",
    keyId: "k",
    sealed: new Uint8Array(4),
    storedAt: new Date("2026-11-01T00:00:00Z"),
  };
  await db.deviceSecret.createMany({ data: deviceIds.map((deviceId) => ({ deviceId, ...secret })) });
  await db.device.updateMany({ where: { id: { in: deviceIds } }, data: { isAppleSilicon: true, isSupervised: true } });
}

async function inSync(deviceIds: string[]) {
  await db.$transaction((tx) => refreshSets(tx, deviceIds, now()));
}

function exemption(deviceId: string) {
  const createdAt = new Date("2026-11-01T00:00:00Z");
  const person = { owner: "Ada", reason: `Exam ${randomUUID()}` };
  return {
    deviceId,
    ...person,
    createdAt,
    approvedAt: createdAt,
    approvedBy: "Ada",
    expiresAt: new Date("2099-01-01T00:00:00Z"),
  };
}
