import { afterAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { plantDevices, plantGroup, plantRelease, viewer } from "#lib/testing/orchard.ts";

afterAll(closeDatabase);

const at = new Date("2026-11-20T10:00:00Z");

test("columns that somebody adds say what is known of each device, and nobody else is asked for them", async () => {
  const [plain = "", rich = ""] = await plantDevices(2, { timeZone: null });
  const groupId = await plantGroup([rich]);
  await db.group.update({ where: { id: groupId }, data: { name: "Lab" } });
  await db.device.update({
    where: { id: rich },
    data: { tags: ["exam"], isSupervised: true, timeZoneSet: "Asia/Tokyo", modelName: "MacBook Pro" },
  });
  await db.deviceSecret.create({
    data: { deviceId: rich, kind: "bootstrap-token", keyId: "k", sealed: new Uint8Array([1]), storedAt: at },
  });
  const until = new Date(now().epochMilliseconds + 3_600_000);
  const asked = { deviceId: rich, owner: "Ada", reason: "x", createdAt: at, approvedAt: at };
  await db.exemption.create({ data: { ...asked, expiresAt: until } });
  const push = { lastPushAt: at, lastPushOutcome: "sent", pushAttempts: 2 };
  await db.sync.create({ data: { deviceId: rich, setHash: "h", ...push } });
  const items = {
    "softwareupdate.install-state": said("failed"),
    "softwareupdate.failure-reason": said({ count: 3, reason: "No space" }),
    "softwareupdate.pending-version": said({ "os-version": "26.6.2", "build-version": "25G90" }),
  };
  await db.updateState.create({ data: { deviceId: rich, lastReportId: 1, state: { items, errors: {} } } });

  await plantRelease();
  const { devices } = await deviceList(viewer, { columns: "groups,latest,failure,colour" });
  const extras = new Map(devices.map(({ id, extras: own }) => [id, own]));
  expect(extras.get(rich)).toMatchObject({
    ...{ groups: [{ id: groupId, name: "Lab" }], tags: ["exam"], isSupervised: true, hasToken: true },
    ...{ exempt: until.toISOString(), zone: { name: "Asia/Tokyo", isAssumed: true } },
    ...{ model: { name: "MacBook Pro", identifier: "MacBookPro18,1", board: "J316sAP" } },
    ...{ failure: { count: 3, reason: "No space" }, pending: { version: "26.6.2", build: "25G90" } },
    latest: ["26.6.2"],
    push: { at: at.toISOString(), outcome: "sent", attempts: 2 },
  });
  expect(extras.get(plain)).toMatchObject({
    ...{ groups: [], tags: [], isSupervised: null, hasToken: false, exempt: null, zone: null },
    ...{ failure: null, pending: null, push: null },
  });
  await db.device.update({ where: { id: plain }, data: { osVersion: "26.6.2", osBuild: "25G90" } });
  await db.device.update({ where: { id: rich }, data: { softwareUpdateDeviceId: null } });
  const known = (await deviceList(viewer, { columns: "latest" })).devices.map(({ id, extras: own }) => [
    id,
    own?.latest,
  ]);
  expect(new Map(known as [string, unknown][])).toEqual(
    new Map<string, unknown>([
      [plain, []],
      [rich, null],
    ]),
  );
  expect((await deviceList(viewer, {})).devices.map((device) => device.extras)).toEqual([undefined, undefined]);
  expect((await deviceList(viewer, { columns: "colour" })).devices[0]?.extras).toBeUndefined();
});

function said<Value>(value: Value) {
  return { value, at: at.toISOString() };
}
