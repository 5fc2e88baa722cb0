import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { type DeviceListInput, deviceList } from "#lib/queries/device/list.ts";
import { plantDevices, plantGroup, plantRelease, viewer } from "#lib/testing/orchard.ts";

let releaseId: string;
let macs: string[];

beforeAll(async () => {
  releaseId = await plantRelease();
  macs = await plantDevices(120);
  await plantDevices(5, { osVersion: "26.6.2", osBuild: "25G90" });
  await plantDevices(3, { platform: "iOS", softwareUpdateDeviceId: "iPhone14,3", serialNumber: "APPLE_1%" });
  await plantDevices(2, { state: "pending" });
});

afterAll(closeDatabase);

test("every device stands on exactly one page, whatever the order", async () => {
  for (const sort of ["name", "since", "report"] as const) {
    const seen = await walk({ sort });
    expect(seen.length).toBe(128);
    expect(new Set(seen).size).toBe(128);
  }
});

test("a device that has not enrolled to the end is not shown", async () => {
  expect((await deviceList(viewer, {})).total).toBe(128);
});

test.for([
  ["by platform", { platform: "iOS" }, 3],
  ["by a part of the serial number in any case", { q: "apple_1" }, 3],
  ["a percent sign in a search is itself", { q: "1%" }, 3],
  ["an underscore is itself too", { q: "E_1" }, 3],
  ["by name in any case", { q: "mac 120" }, 1],
  ["by phase", { phase: "failed" }, 0],
] as const)("%s", async ([, filter, total]) => {
  expect((await deviceList(viewer, filter)).total).toBe(total);
});

test("by how a release fits: those counts are these devices", async () => {
  const fitting = await deviceList(viewer, { release: releaseId, fit: "applicable" });
  expect(fitting.total).toBe(120);
  expect((await deviceList(viewer, { release: releaseId, fit: "already" })).total).toBe(5);
  expect(macs).toContain(fitting.devices[0]?.id);
});

test("by group, and the filters together", async () => {
  const group = await plantGroup(macs.slice(0, 7));
  expect((await deviceList(viewer, { group })).total).toBe(7);
  expect((await deviceList(viewer, { group, release: releaseId, fit: "already" })).total).toBe(0);
});

test("by where a rollout has brought them, with that rollout's phase and target", async () => {
  const [deviceId = "", other = ""] = macs;
  const rollout = await plantRollout([deviceId, other]);
  await db.assignment.updateMany({ where: { deviceId: other }, data: { phase: "done" } });

  const remaining = await deviceList(viewer, { rollout, phase: "remaining" });
  expect(remaining.devices).toMatchObject([
    { id: deviceId, phase: "declared", target: { version: "26.6.2", rolloutId: rollout } },
  ]);
  expect((await deviceList(viewer, { rollout, phase: "over" })).total).toBe(1);
  expect((await deviceList(viewer, { rollout })).total).toBe(2);
});

test("a page that nobody gave out begins at the first", async () => {
  expect((await deviceList(viewer, { after: "nonsense" })).devices.length).toBe(50);
  const after = `${macs[0]}yesterday`;
  expect((await deviceList(viewer, { sort: "report", after })).devices.length).toBe(50);
});

async function walk(input: Partial<DeviceListInput>): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await deviceList(viewer, { ...input, after });
    seen.push(...page.devices.map(({ id }) => id));
    if (!page.next) return seen;
    after = page.next;
  }
}

async function plantRollout(deviceIds: string[]): Promise<string> {
  const at = new Date("2026-11-02T00:00:00Z");
  const groupId = await plantGroup(deviceIds);
  const rollout = await db.rollout.create({
    data: {
      releaseId,
      state: "running",
      targetVersion: "26.6.2",
      createdAt: at,
      createdBy: "Ada",
      updatedAt: at,
      rings: { create: { position: 0, groupId, offerAt: at, deadlineLocal: "2026-12-01T18:30:00" } },
    },
    include: { rings: true },
  });
  await db.assignment.createMany({
    data: deviceIds.map((deviceId) => ({
      deviceId,
      rolloutId: rollout.id,
      ringId: rollout.rings[0]?.id ?? "",
      track: "macOS 26",
      identifier: "pomona.update.macos-26",
      serverToken: "t",
      targetVersion: "26.6.2",
      deadlineLocal: "2026-12-01T18:30:00",
      lateAt: at,
      openedAt: at,
      phaseSince: at,
    })),
  });
  return rollout.id;
}
