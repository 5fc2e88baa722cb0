import { afterAll, beforeAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { releaseMatrix } from "#lib/queries/release/matrix.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

let releaseId: string;
let macs: string;
let phones: string;

beforeAll(async () => {
  releaseId = await plantRelease();
  macs = await plantGroup([
    ...(await plantDevices(3)),
    ...(await plantDevices(2, { osVersion: "26.6.2", osBuild: "25G90" })),
  ]);
  phones = await plantGroup(await plantDevices(2, { platform: "iOS", softwareUpdateDeviceId: "iPhone14,3" }));
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a release waits for a decision where it fits, and asks nothing where it does not", async () => {
  expect(await cells()).toEqual({
    [macs]: { state: "new", count: 2, total: 5 },
    [phones]: { state: "not-fitting", count: 0, total: 0 },
  });
});

test("what somebody wants to hold first is counted beside it, until it is cleared", async () => {
  const blocker = { releaseId, addedAt: new Date(now().epochMilliseconds), addedBy: "Omar" };
  await db.releaseBlocker.createMany({
    data: [
      { ...blocker, text: "VPN client tested" },
      { ...blocker, text: "Rooms warned", clearedAt: blocker.addedAt, clearedBy: "Alice" },
    ],
  });
  expect((await releaseMatrix(viewer, {})).releases[0]?.openBlockers).toBe(1);
});

test("whoever is exempt altogether is asked nothing", async () => {
  const at = new Date(now().epochMilliseconds);
  const exemption = { owner: "Ada", reason: "Trial", createdAt: at, approvedAt: at, expiresAt: new Date("2090-01-01") };
  const members = await db.groupMember.findMany({ where: { groupId: macs } });
  await db.exemption.createMany({ data: members.map(({ deviceId }) => ({ deviceId, ...exemption })) });
  expect((await cells())[macs]).toMatchObject({ state: "exempt", count: 3 });
  await db.exemption.deleteMany();
});

test("once it is on its way, the cell leads to the rollout and counts its rings' devices", async () => {
  const deadlineLocal = "2046-12-01T18:30:00";
  const wanted = { releaseId, groupId: macs, offerAt: now().toString(), deadlineLocal, remark: "Go" };
  const { rolloutId } = await scheduleRollout(approver, wanted);
  await advanceRollouts(system);
  expect((await cells())[macs]).toEqual({ state: "running", count: 0, total: 3, rolloutId });
});

test("what Apple withdraws stands in it no more, and another platform's releases can be left out", async () => {
  expect((await releaseMatrix(viewer, { platform: "iOS" })).releases).toEqual([]);
  await db.release.update({ where: { id: releaseId }, data: { withdrawnAt: new Date("2026-11-03T00:00:00Z") } });
  expect((await releaseMatrix(viewer, {})).releases).toEqual([]);
});

async function cells() {
  const { groups, releases } = await releaseMatrix(viewer, {});
  return Object.fromEntries(groups.map(({ id }, place) => [id, releases[0]?.cells[place]]));
}
