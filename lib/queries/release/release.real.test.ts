import { afterAll, beforeAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { planChoices } from "#lib/queries/plan/choices.ts";
import { planning } from "#lib/queries/plan/planning.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";
import { releaseList } from "#lib/queries/release/list.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";
import { rolloutHistory } from "#lib/queries/rollout/history.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";
import { rolloutRemaining } from "#lib/queries/rollout/remaining.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const deadlineLocal = "2046-12-01T18:30:00";
let releaseId: string;
let groupId: string;

beforeAll(async () => {
  releaseId = await plantRelease();
  const fitting = await plantDevices(3);
  const current = await plantDevices(2, { osVersion: "26.6.2", osBuild: "25G90" });
  const elsewhere = await plantDevices(1, { softwareUpdateDeviceId: "J180dAP", timeZone: null });
  await plantDevices(4, { platform: "iOS", softwareUpdateDeviceId: "iPhone14,3" });
  groupId = await plantGroup([...fitting, ...current, ...elsewhere]);
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a release that fits somebody waits for a decision, counted over its own platform", async () => {
  const { tabs, releases } = await releaseList(viewer, {});
  expect(tabs).toEqual({ "to-decide": 1, current: 1, all: 1, withdrawn: 0 });
  expect(releases).toMatchObject([{ id: releaseId, applicable: 3, already: 2, devices: 6, decision: "new" }]);
});

test("every enrolled device of the platform is counted once", async () => {
  const { fits } = await releaseDetail(viewer, { releaseId });
  expect(fits).toEqual({ applicable: 3, already: 2, newer: 0, notSupported: 1, unknown: 0 });
});

test("a group is offered with whom the release would reach in it and in which zones its members are", async () => {
  const { groups } = await planChoices(viewer, { releaseId });
  expect(groups).toMatchObject([{ id: groupId, devices: 6, fits: { applicable: 3 } }]);
  const { rings } = await planning(viewer, { releaseId, rings: `${groupId}:0-10000` });
  expect(rings[0]?.zones.reduce((sum, { devices }) => sum + devices, 0)).toBe(3);
});

test("once approved, the release is decided and its rollout tells where its devices stand", async () => {
  const wanted = { releaseId, groupId, offerAt: now().toString(), deadlineLocal, remark: "Go" };
  const { rolloutId } = await scheduleRollout(approver, wanted);
  await advanceRollouts(system);

  expect((await releaseList(viewer, {})).releases).toEqual([]);
  expect((await releaseList(viewer, { tab: "current" })).releases).toMatchObject([{ decision: "approved" }]);
  expect((await rolloutList(viewer, {})).rollouts).toMatchObject([
    { id: rolloutId, state: "running", devices: 3, counts: { declared: 3 }, deadlineLocal },
  ]);
  expect(await rolloutDetail(viewer, { rolloutId })).toMatchObject({
    devices: 3,
    approvals: [
      { personName: "Ada", remark: "Go", frozen: { rings: [{ deadlineLocal, lastInstant: expect.any(String) }] } },
    ],
  });
  expect((await rolloutRemaining(viewer, { rolloutId })).devices).toHaveLength(3);
  const { points } = await rolloutHistory(viewer, { rolloutId });
  expect(points.at(-1)?.counts).toEqual({ declared: 3 });
});

test("what Apple withdraws is told so, approved or not", async () => {
  await db.release.update({ where: { id: releaseId }, data: { withdrawnAt: new Date("2026-11-03T00:00:00Z") } });
  expect((await releaseList(viewer, { tab: "withdrawn" })).releases).toMatchObject([{ decision: "withdrawn" }]);
});

test("what is not there is not found, and a device asks for nothing", async () => {
  const unknown = { releaseId: "3b241101-e2bb-4255-8caf-4136c566a962" };
  await expect(releaseDetail(viewer, unknown)).rejects.toMatchObject({ code: "not-found" });
  const device = { kind: "device", enrollmentId: "x" } as const;
  await expect(releaseList(device, {})).rejects.toMatchObject({ code: "forbidden" });
});
