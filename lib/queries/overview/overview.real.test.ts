import { afterAll, beforeAll, expect, test } from "vitest";
import { exposures } from "#lib/domain/metrics/exposure.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { type Attention, fleetAttention, waitingDevices } from "#lib/queries/overview/attention.ts";
import { forcedDays } from "#lib/queries/overview/deadlines.ts";
import { fleetHistory } from "#lib/queries/overview/history.ts";
import { platformStands } from "#lib/queries/overview/platforms.ts";
import { runningRollouts } from "#lib/queries/overview/running.ts";
import { setupState } from "#lib/queries/overview/setup.ts";
import { fleetStanding } from "#lib/queries/overview/standing.ts";
import { admin, approver, plantDevices, plantRelease, viewer } from "#lib/testing/orchard.ts";

const today = now().toString().slice(0, 10);
const daysAgo = (days: number) => new Date(now().subtract({ hours: 24 * days }).epochMilliseconds);
const inDays = (days: number) => Temporal.PlainDate.from(today).add({ days }).toString();
const count = async (filter: Parameters<typeof deviceList>[1]) =>
  (await deviceList(viewer, { state: "enrolled", ...filter })).total;

let old: string[];
let rolloutId: string;

beforeAll(async () => {
  const releaseId = await plantRelease();
  old = await plantDevices(10);
  const done = await plantDevices(6, { osVersion: "26.6.2", osBuild: "25G90" });
  await plantDevices(2, { platform: "iOS", softwareUpdateDeviceId: "iPhone14,3", osVersion: "26.0", osBuild: "23A1" });
  await plantDevices(1, { state: "unenrolled" });
  await db.device.updateMany({ data: { enrolledAt: daysAgo(100) } });
  await db.sync.createMany({
    data: [...old, ...done].map((deviceId, place) => ({
      ...{ deviceId, setHash: "" },
      lastReportAt: daysAgo(place < 2 ? 20 : 0),
    })),
  });
  await db.device.updateMany({ where: { platform: "iOS" }, data: { enrolledAt: daysAgo(3) } });
  for (const deviceId of [old[0] ?? "", old[9] ?? ""]) {
    const at = { createdAt: daysAgo(1), approvedAt: daysAgo(1), expiresAt: new Date("2100-01-01T00:00:00Z") };
    await db.exemption.create({ data: { deviceId, owner: "Ada", reason: "Exam", ...at } });
  }
  rolloutId = await plantRollout(releaseId);
});

afterAll(closeDatabase);

/** Five devices have moved to the approved version lately, three are late, two failed. */
async function plantRollout(releaseId: string): Promise<string> {
  const at = { createdAt: daysAgo(5), updatedAt: daysAgo(5) };
  const deadlineLocal = `${inDays(3)}T18:30:00`;
  const rollout = await db.rollout.create({
    data: { releaseId, state: "running", targetVersion: "26.6.2", createdBy: "Olga", ...at },
  });
  const group = await db.group.create({
    data: { name: "Macs", rule: { kind: "static", serials: [] }, createdAt: daysAgo(9) },
  });
  const ring = await db.ring.create({
    data: {
      ...{ rolloutId: rollout.id, position: 0, groupId: group.id, offerAt: daysAgo(5), openedAt: daysAgo(5) },
      deadlineLocal,
      gate: { minDonePercent: 90, maxFailedPercent: 50, minSample: 1, soakHours: 0, next: "waits" },
    },
  });
  await db.assignment.createMany({
    data: old.slice(0, 8).map((deviceId, place) => ({
      ...{ deviceId, rolloutId: rollout.id, ringId: ring.id, track: "macOS 26", identifier: "i", serverToken: "t" },
      ...{ targetVersion: "26.6.2", deadlineLocal, lateAt: daysAgo(-4), openedAt: daysAgo(5), phaseSince: daysAgo(4) },
      phase: place < 2 ? "failed" : "past-deadline",
    })),
  });
  await db.device.updateMany({ where: { id: { in: old.slice(0, 2) } }, data: { phase: "failed" } });
  await db.device.updateMany({ where: { id: { in: old.slice(2, 8) } }, data: { phase: "past-deadline" } });
  return rollout.id;
}

test("each device stands in exactly one part of the headline, and each part leads to its devices", async () => {
  const { tally, of, share, gap, dueOn, isOverdue } = await fleetStanding(viewer, {});
  expect(tally).toEqual({ current: 6, behind: 7, unmatched: 2, exempt: 2, silent: 1 });
  expect([of, share, gap]).toEqual([15, 0.4, 9]);
  expect([dueOn, isOverdue]).toEqual([inDays(9), false]);
  for (const standing of ["current", "behind", "unmatched", "exempt", "silent"] as const) {
    expect(await count({ standing }), standing).toBe(tally[standing]);
  }
});

test("what was withdrawn is no target", async () => {
  await db.release.updateMany({ data: { withdrawnAt: daysAgo(0) } });
  expect((await fleetStanding(viewer, {})).tally).toMatchObject({ current: 0, behind: 0, unmatched: 15 });
  const { items } = await fleetAttention(viewer, {});
  expect(items[0]).toMatchObject({ kind: "withdrawn", rolloutId });
  await db.release.updateMany({ data: { withdrawnAt: null } });
});

test("what needs somebody is told to whom it concerns, and its counts lead to those devices", async () => {
  const countOf = (items: Attention[], kind: Attention["kind"]) => {
    const item = items.find((one) => one.kind === kind);
    return item && "count" in item ? item.count : 0;
  };
  const { items } = await fleetAttention(approver, {});
  expect([countOf(items, "late"), countOf(items, "failed")]).toEqual([6, 2]);
  for (const kind of ["late", "failed", "stuck"] as const) {
    expect(await count(waitingDevices[kind]), kind).toBe(countOf(items, kind));
  }
  expect(items.at(-1)).toEqual({ kind: "list", lastGoodAt: null });
});

test("only an approver hears of approvals, only an admin of the certificate", async () => {
  await db.rollout.update({ where: { id: rolloutId }, data: { state: "awaiting-approval" } });
  await db.keyPair.create({
    data: {
      ...{ name: "push", certificate: "", keyId: "k", sealed: new Uint8Array() },
      ...{ notAfter: daysAgo(-3), createdAt: daysAgo(300) },
    },
  });
  const kinds = async (caller: typeof viewer) => (await fleetAttention(caller, {})).items.map(({ kind }) => kind);
  expect(await kinds(viewer)).not.toContain("approval");
  expect(await kinds(approver)).toContain("approval");
  expect(await kinds(approver)).not.toContain("certificate");
  expect(await kinds(admin)).toContain("certificate");
  await db.rollout.update({ where: { id: rolloutId }, data: { state: "running" } });
});

test("a running rollout tells its ring and its gate", async () => {
  const { rollouts } = await runningRollouts(viewer, {});
  expect(rollouts).toMatchObject([
    {
      id: rolloutId,
      devices: 8,
      present: { isLast: true, gate: { minDonePercent: 90 }, progress: { targeted: 8, failed: 2, done: 0 } },
    },
  ]);
});

test("a platform's phases lead to its devices, and those that nothing is asked of stand apart", async () => {
  const { platforms } = await platformStands(viewer, {});
  expect(platforms).toMatchObject([
    { platform: "macOS", devices: 16, idle: 8, counts: { failed: 2, "past-deadline": 6 } },
    { platform: "iOS", devices: 2, idle: 2, counts: {} },
  ]);
  expect(await count({ platform: "macOS", phase: "past-deadline" })).toBe(6);
  expect(await count({ platform: "macOS", phase: "not-applicable" })).toBe(8);
});

test("a day's deadlines lead to the devices that are forced on it", async () => {
  const { days } = await forcedDays(viewer, {});
  expect(days).toEqual([{ day: inDays(3), devices: 8 }]);
  expect(await count({ due: inDays(3) })).toBe(8);
  expect(await count({ due: inDays(4) })).toBe(0);
});

test("the curve of versions is what the changes tell, and ends with what the list shows", async () => {
  const movers = (await deviceList(viewer, { os: "26.6.2" })).devices.slice(0, 5);
  await db.event.createMany({
    data: movers.map(({ id: deviceId }) => ({
      ...{ deviceId, kind: "os-changed", source: "device", at: daysAgo(2) },
      detail: { from: { version: "26.5" }, to: { version: "26.6.2" } },
    })),
  });
  const { days } = await fleetHistory(viewer, {});
  const on = (ago: number, version: string, platform = "macOS") =>
    days.at(-1 - ago)?.ran.find((one) => one.version === version && one.platform === platform)?.devices ?? 0;
  expect(days).toHaveLength(30);
  expect([on(29, "26.6.2"), on(3, "26.6.2"), on(2, "26.6.2"), on(0, "26.6.2")]).toEqual([1, 1, 6, 6]);
  expect([on(4, "26.0", "iOS"), on(3, "26.0", "iOS")]).toEqual([0, 2]);
  expect(await count({ platform: "macOS", os: "26.6.2" })).toBe(on(0, "26.6.2"));
  expect(await count({ platform: "macOS", os: "26.5" })).toBe(on(0, "26.5"));
});

test("exposure counts every enrolled device once, and each part leads to its devices", async () => {
  const { exposure } = await fleetHistory(viewer, {});
  const all = exposures.reduce((sum, part) => sum + exposure.now[part], exposure.unknown);
  expect(all).toBe(18);
  for (const part of exposures) expect(await count({ exposure: part }), part).toBe(exposure.now[part]);
});

test("a new installation hears what it lacks", async () => {
  expect(await setupState(viewer, {})).toMatchObject({
    hasCertificate: true,
    devices: 18,
    listReadAt: null,
    groups: 1,
  });
});
