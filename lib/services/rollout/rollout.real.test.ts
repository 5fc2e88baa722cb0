import { afterAll, beforeEach, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";
import { pauseRollout } from "#lib/services/rollout/steer/pause.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const inADay = now().add({ hours: 24 }).toString();
const deadlineLocal = "2046-12-01T18:30:00";

let releaseId: string;
let versions = 100;

beforeEach(async () => {
  releaseId = await plantRelease(`26.${versions++}`);
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("an approved release opens an assignment for each device that it fits, and for no other", async () => {
  const fits = await plantDevices(3);
  const [current = ""] = await plantDevices(1, { osVersion: "27.0" });
  const [other = ""] = await plantDevices(1, { softwareUpdateDeviceId: "J180dAP" });
  const [left = ""] = await plantDevices(1, { state: "unenrolled" });
  const rolloutId = await schedule([...fits, current, other, left], { remark: "Fixes an exploited flaw" });
  await advanceRollouts(system);

  const assignments = await db.assignment.findMany({ where: { rolloutId }, include: { events: true, device: true } });
  expect(assignments.map(({ deviceId }) => deviceId).sort()).toEqual(fits.sort());
  expect(assignments[0]).toMatchObject({
    track: "macOS 26",
    identifier: "pomona.update.macos-26",
    phase: "declared",
    lateAt: new Date("2046-12-01T17:30:00Z"),
    events: [{ kind: "declared", phase: 2, source: "server" }],
    device: { phase: "declared" },
  });
  expect(await db.rollout.findUnique({ where: { id: rolloutId }, include: { rings: true } })).toMatchObject({
    state: "running",
    rings: [{ openedAt: expect.any(Date) }],
  });
  expect(await db.approval.findMany({ where: { rolloutId } })).toMatchObject([
    { personName: "Ada", decision: "approved", remark: "Fixes an exploited flaw", plan: { deadlineLocal } },
  ]);
  expect(await operationsOn(rolloutId)).toEqual(["rollout.schedule", "rollout.start", "rollout.open-ring"]);
});

test("the device's set holds the declaration that the assignment names, and it is due for a push", async () => {
  const [deviceId = ""] = await plantDevices(1);
  await schedule([deviceId]);
  await advanceRollouts(system);

  const assignment = await db.assignment.findFirstOrThrow({ where: { deviceId } });
  const sync = await db.sync.findUniqueOrThrow({ where: { deviceId } });
  const set = await db.declarationSet.findUniqueOrThrow({ where: { hash: sync.setHash } });
  expect(set.declarations).toContainEqual(
    expect.objectContaining({ Identifier: assignment.identifier, ServerToken: assignment.serverToken }),
  );
  expect(sync.pushDueAt).not.toBeNull();
});

test("running it twice changes nothing", async () => {
  const rolloutId = await schedule(await plantDevices(2));
  await advanceRollouts(system);
  await advanceRollouts(system);
  expect(await db.assignment.count({ where: { rolloutId } })).toBe(2);
  expect(await db.event.count({ where: { rolloutId, kind: "declared" } })).toBe(2);
});

test("killed in the middle of opening, it goes on where it stopped", async () => {
  const [first = "", second = ""] = await plantDevices(2);
  const rolloutId = await schedule([first, second]);
  await advanceRollouts(system);
  await db.assignment.deleteMany({ where: { rolloutId, deviceId: second } });
  await db.ring.updateMany({ where: { rolloutId }, data: { openedAt: null } });
  await advanceRollouts(system);
  expect(await db.assignment.count({ where: { rolloutId } })).toBe(2);
  expect(await db.event.count({ where: { rolloutId, deviceId: first, kind: "declared" } })).toBe(1);
  expect(await db.ring.findFirst({ where: { rolloutId } })).toMatchObject({ openedAt: expect.any(Date) });
});

test("nothing is offered before the offer", async () => {
  const rolloutId = await schedule(await plantDevices(1), { offerAt: inADay });
  await advanceRollouts(system);
  expect(await db.assignment.count({ where: { rolloutId } })).toBe(0);
  expect(await db.rollout.findUnique({ where: { id: rolloutId } })).toMatchObject({ state: "scheduled" });
});

test("a device that joins an open ring later is reached as well", async () => {
  const rolloutId = await schedule(await plantDevices(1));
  await advanceRollouts(system);
  const { groupId } = await db.ring.findFirstOrThrow({ where: { rolloutId } });
  const [late = ""] = await plantDevices(1);
  await db.groupMember.create({ data: { groupId, deviceId: late } });
  await advanceRollouts(system);
  expect(await db.assignment.count({ where: { rolloutId } })).toBe(2);
});

test("a newer target replaces the older one on the same track; an older one never replaces a newer", async () => {
  const devices = await plantDevices(2);
  const newer = await plantRelease(`26.${versions++}`);
  const first = await schedule(devices);
  await advanceRollouts(system);
  const second = await schedule(devices, { releaseId: newer });
  await advanceRollouts(system);
  const third = await schedule(devices, { releaseId: await plantRelease("26.5.1") });
  await advanceRollouts(system);

  expect(await db.assignment.count({ where: { rolloutId: first, closeReason: "replaced" } })).toBe(2);
  expect(await db.assignment.count({ where: { rolloutId: second, closedAt: null } })).toBe(2);
  expect(await db.assignment.count({ where: { rolloutId: third } })).toBe(0);
  expect(await db.event.count({ where: { rolloutId: first, kind: "withdrawn" } })).toBe(2);
});

test("a device that was wiped in the middle and comes back is asked again", async () => {
  const [deviceId = ""] = await plantDevices(1);
  const rolloutId = await schedule([deviceId]);
  await advanceRollouts(system);
  await db.assignment.updateMany({ where: { rolloutId }, data: { closedAt: new Date(), closeReason: "unenrolled" } });
  await advanceRollouts(system);
  expect(await db.assignment.findMany({ where: { rolloutId } })).toMatchObject([{ closedAt: null, phase: "declared" }]);
  expect(await db.event.count({ where: { rolloutId, kind: "declared" } })).toBe(2);
});

test("paused, it reaches nobody new; resumed, it goes on", async () => {
  const rolloutId = await schedule(await plantDevices(1));
  await pauseRollout(approver, { rolloutId, remark: "Exams" });
  await advanceRollouts(system);
  expect(await db.assignment.count({ where: { rolloutId } })).toBe(0);

  expect(await resumeRollout(approver, { rolloutId })).toEqual({ state: "scheduled" });
  await advanceRollouts(system);
  expect(await db.assignment.count({ where: { rolloutId } })).toBe(1);
  await expect(resumeRollout(approver, { rolloutId })).rejects.toMatchObject({ code: "conflict" });
});

test("aborted, it takes the declaration back and never comes back itself", async () => {
  const [deviceId = ""] = await plantDevices(1);
  const rolloutId = await schedule([deviceId]);
  await advanceRollouts(system);
  const before = await db.sync.findUniqueOrThrow({ where: { deviceId } });

  expect(await abortRollout(approver, { rolloutId, remark: "VPN breaks" })).toEqual({
    state: "aborted",
    withdrawn: 1,
    classes: { done: 0, notTold: 1, midway: 0, installing: 0 },
  });
  await advanceRollouts(system);
  expect(await db.assignment.findFirst({ where: { rolloutId } })).toMatchObject({ closeReason: "aborted" });
  expect((await db.sync.findUniqueOrThrow({ where: { deviceId } })).setHash).not.toBe(before.setHash);
  await expect(resumeRollout(approver, { rolloutId })).rejects.toMatchObject({ code: "conflict" });
  await expect(pauseRollout(approver, { rolloutId })).rejects.toMatchObject({ code: "conflict" });
});

test("it completes while a device holds on to the declaration, and closes when the last has let go", async () => {
  const rolloutId = await schedule(await plantDevices(2));
  await advanceRollouts(system);
  await db.assignment.updateMany({ where: { rolloutId }, data: { closedAt: new Date(), closeReason: "done" } });
  await advanceRollouts(system);
  expect(await db.rollout.findUnique({ where: { id: rolloutId } })).toMatchObject({ state: "completing" });

  await db.assignment.updateMany({ where: { rolloutId }, data: { removedAt: new Date() } });
  await advanceRollouts(system);
  expect(await db.rollout.findUnique({ where: { id: rolloutId } })).toMatchObject({
    state: "closed",
    closedAt: expect.any(Date),
  });
});

test.for([
  ["a date that is none", { deadlineLocal: "2046-02-30T18:30:00" }, "invalid"],
  ["a deadline in the past", { deadlineLocal: "2026-01-01T18:30:00" }, "invalid"],
  ["an offer after the deadline", { offerAt: "2047-01-01T00:00:00Z" }, "invalid"],
  ["a build of another release", { targetBuild: "25A1" }, "invalid"],
  ["a release that is not there", { releaseId: "00000000-0000-4000-8000-000000000000" }, "not-found"],
] as const)("refused: %s", async ([, facts, code]) => {
  await expect(schedule(await plantDevices(1), facts)).rejects.toMatchObject({ code });
});

test("refused: what Apple has withdrawn, and the same release for the same group twice", async () => {
  const groupId = await plantGroup([]);
  const order = { releaseId, groupId, offerAt: now().toString(), deadlineLocal };
  await scheduleRollout(approver, order);
  await expect(scheduleRollout(approver, order)).rejects.toMatchObject({ code: "conflict" });

  await db.release.update({ where: { id: releaseId }, data: { withdrawnAt: new Date() } });
  await expect(schedule([])).rejects.toMatchObject({ code: "conflict" });
});

test("a past deadline goes through when a person confirms it", async () => {
  const rolloutId = await schedule([], { deadlineLocal: "2026-01-01T18:30:00", confirmPast: true });
  expect(await db.approval.findFirst({ where: { rolloutId } })).toMatchObject({ plan: { confirmedPast: true } });
});

test("a viewer decides nothing", async () => {
  const rolloutId = await schedule([]);
  const refused = { code: "forbidden" };
  await expect(
    scheduleRollout(viewer, { releaseId, groupId: releaseId, offerAt: inADay, deadlineLocal }),
  ).rejects.toMatchObject(refused);
  for (const steer of [pauseRollout, resumeRollout, abortRollout]) {
    await expect(steer(viewer, { rolloutId })).rejects.toMatchObject(refused);
  }
});

async function schedule(deviceIds: string[], facts: Partial<Parameters<typeof scheduleRollout>[1]> = {}) {
  const groupId = await plantGroup(deviceIds);
  const order = { releaseId, groupId, offerAt: now().toString(), deadlineLocal, ...facts };
  return (await scheduleRollout(approver, order)).rolloutId;
}

async function operationsOn(rolloutId: string): Promise<string[]> {
  const rows = await db.auditEntry.findMany({ where: { subject: `rollout:${rolloutId}` }, orderBy: { id: "asc" } });
  return rows.map(({ operation }) => operation);
}

test("who joins an open ring after its deadline is not forced within the hour", async () => {
  const rolloutId = await schedule(await plantDevices(1), { deadlineLocal: "2026-01-01T18:30:00", confirmPast: true });
  await advanceRollouts(system);
  const { groupId } = await db.ring.findFirstOrThrow({ where: { rolloutId } });
  const [late = ""] = await plantDevices(1);
  await db.device.update({ where: { id: late }, data: { enrolledAt: new Date("2026-01-01T00:00:00Z") } });
  await db.groupMember.create({ data: { groupId, deviceId: late } });
  await advanceRollouts(system);
  const joined = await db.assignment.findFirstOrThrow({ where: { rolloutId, deviceId: late } });
  expect(joined.deadlineReason).toBe("absence");
  expect(joined.lateAt.getTime()).toBeGreaterThan(now().epochMilliseconds);
});
