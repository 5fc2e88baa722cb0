import { afterAll, beforeAll, expect, test } from "vitest";
import { exposures } from "#lib/domain/metrics/exposure.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { familiesOfFailures } from "#lib/queries/failure/families.ts";
import { fleetAttention, waitingDevices } from "#lib/queries/overview/attention.ts";
import { forcedDays } from "#lib/queries/overview/deadlines.ts";
import { fleetHistory } from "#lib/queries/overview/history.ts";
import { platformStands } from "#lib/queries/overview/platforms.ts";
import { runningRollouts } from "#lib/queries/overview/running.ts";
import { fleetStanding } from "#lib/queries/overview/standing.ts";
import { releaseList } from "#lib/queries/release/list.ts";
import { approvalReport } from "#lib/queries/report/approvals.ts";
import { complianceReport } from "#lib/queries/report/compliance.ts";
import { exemptionReport } from "#lib/queries/report/exemptions.ts";
import { speedReport } from "#lib/queries/report/speed.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";
import type { FleetScope } from "#lib/queries/scope.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const today = now().toString().slice(0, 10);
const inDays = (days: number) => Temporal.PlainDate.from(today).add({ days }).toString();
let releaseId: string;
let scopes: FleetScope[];
let other: string;

/** Twelve Macs, eight of them in a group that is asked to update, and four of that group in another; three iPhones beside them. */
beforeAll(async () => {
  releaseId = await plantRelease();
  const macs = await plantDevices(12);
  const phone = { platform: "iOS", softwareUpdateDeviceId: "iPhone14,3", osVersion: "26.0", osBuild: "23A1" };
  const phones = await plantDevices(3, phone);
  const groupId = await plantGroup(macs.slice(0, 8));
  other = await plantGroup([...macs.slice(6, 10), ...phones]);
  await scheduleRollout(approver, { releaseId, groupId, deadlineLocal: `${inDays(5)}T18:30:00` });
  await advanceRollouts(system);
  await db.assignment.updateMany({ where: { deviceId: { in: macs.slice(5, 7) } }, data: { phase: "failed" } });
  await db.device.updateMany({ where: { id: { in: macs.slice(5, 7) } }, data: { phase: "failed" } });
  await db.device.updateMany({ data: { enrolledAt: new Date(now().subtract({ hours: 240 }).epochMilliseconds) } });
  const until = { createdAt: new Date(), approvedAt: new Date(), expiresAt: new Date("2100-01-01T00:00:00Z") };
  await db.exemption.create({ data: { deviceId: macs[11] ?? "", owner: "Ada", reason: "Exam", ...until } });
  scopes = [
    ...[{}, { scopePlatform: "macOS" }, { scopePlatform: "iOS" }, { scopeGroup: groupId }, { scopeGroup: other }],
    { scopePlatform: "macOS", scopeGroup: other },
  ];
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

const list = async (filter: Parameters<typeof deviceList>[1]) => (await deviceList(viewer, filter)).total;

test("in every scope the counts of the overview are those of the lists behind them", async () => {
  const sizes: number[] = [];
  for (const scope of scopes) {
    const enrolled = { state: "enrolled", ...scope } as const;
    const { tally } = await fleetStanding(viewer, scope);
    const { platforms } = await platformStands(viewer, scope);
    const { days } = await forcedDays(viewer, scope);
    const { exposure } = await fleetHistory(viewer, scope);
    for (const standing of ["current", "behind", "unmatched", "exempt", "silent"] as const) {
      expect(await list({ ...enrolled, standing }), standing).toBe(tally[standing]);
    }
    for (const { platform, devices } of platforms) expect(await list({ ...enrolled, platform })).toBe(devices);
    for (const { day, devices } of days) expect(await list({ ...enrolled, due: day })).toBe(devices);
    for (const part of exposures) expect(await list({ ...enrolled, exposure: part })).toBe(exposure.now[part]);
    sizes.push(await list(enrolled));
  }
  expect(sizes).toEqual([15, 12, 3, 8, 7, 4]);
});

test("in every scope what needs somebody and what has failed leads to those devices", async () => {
  const failed: number[] = [];
  for (const scope of scopes) {
    const { items } = await fleetAttention(viewer, scope);
    const told = items.find(({ kind }) => kind === "failed");
    expect(await list({ ...waitingDevices.failed, ...scope })).toBe(told && "count" in told ? told.count : 0);
    const { families } = await familiesOfFailures(viewer, scope);
    for (const { family, devices } of families) expect(await list({ family, ...scope }), family).toBe(devices);
    failed.push(families.reduce((sum, { devices }) => sum + devices, 0));
  }
  expect(failed).toEqual([2, 2, 0, 2, 1, 1]);
});

test("in every scope a release fits as many devices as its list has", async () => {
  const found: (number | undefined)[] = [];
  for (const scope of scopes) {
    const { releases } = await releaseList(viewer, { tab: "all", ...scope });
    const release = releases.find(({ id }) => id === releaseId);
    if (release) expect(await list({ release: releaseId, fit: "applicable", ...scope })).toBe(release.applicable);
    found.push(release?.applicable);
  }
  expect(found).toEqual([12, 12, undefined, 8, 4, 4]);
});

test("a scope finds the rollouts of its platform that have a ring for its group", async () => {
  const counted = await Promise.all(
    scopes.map(async (scope) => {
      const { rollouts, tabs } = await rolloutList(viewer, scope);
      expect(tabs.active).toBe(rollouts.length);
      expect((await runningRollouts(viewer, scope)).rollouts).toHaveLength(rollouts.length);
      return rollouts.length;
    }),
  );
  expect(counted).toEqual([1, 1, 0, 1, 0, 0]);
});

test("reports are about the scope too", async () => {
  const [asked, begun, exempt, decided]: number[][] = [[], [], [], []];
  for (const scope of scopes) {
    asked?.push((await complianceReport(viewer, scope)).groups[0]?.compliance.of ?? 0);
    begun?.push((await speedReport(viewer, scope)).rollouts.length);
    const { total, days } = await exemptionReport(viewer, scope);
    expect(days.at(-1)?.active).toBe(total);
    exempt?.push(total);
    decided?.push((await approvalReport(viewer, scope)).total);
  }
  expect(asked).toEqual([8, 8, 0, 8, 2, 2]);
  expect(begun).toEqual([1, 1, 0, 1, 0, 0]);
  expect(exempt).toEqual([1, 1, 0, 0, 0, 0]);
  expect(new Set(decided)).toEqual(new Set([decided?.[0], 0]));
});

test("a day that is over is told as it was", async () => {
  const { days, exposure } = await fleetHistory(viewer, { asOf: inDays(-20) });
  expect([days.length, days.at(-1)]).toEqual([30, { day: inDays(-20), ran: [] }]);
  expect(exposure.now).toEqual({ none: 0, week: 0, month: 0, longer: 0 });
  const later = await fleetHistory(viewer, { asOf: inDays(-2), scopePlatform: "iOS" });
  expect(later.days.at(-1)?.ran).toEqual([{ platform: "iOS", version: "26.0", devices: 3 }]);
});
