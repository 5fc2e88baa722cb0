import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { retargetRollout } from "#lib/services/rollout/plan/retarget.ts";
import { moveDeadline } from "#lib/services/rollout/steer/move-deadline.ts";
import { openNextRing } from "#lib/services/rollout/steer/open-next-ring.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";
import { plantRelease, system, viewer } from "#lib/testing/orchard.ts";
import { alice, finish, omar, running, stateOf } from "#lib/testing/orchard-plans.ts";

let releaseId: string;
let versions = 100;

beforeEach(async () => {
  releaseId = await plantRelease(`26.${versions++}`);
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a gate waits for a person, and a person opens the next ring; against the gate only an approver", async () => {
  const { rolloutId } = await running(releaseId, 4, { soakHours: 0, minSample: 1, minDonePercent: 50, next: "waits" });
  await expect(openNextRing(viewer, { rolloutId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(openNextRing(omar, { rolloutId })).rejects.toMatchObject({ code: "forbidden" });
  await finish(rolloutId);
  await advanceRollouts(system);
  expect(await openRings(rolloutId)).toBe(1);
  await openNextRing(omar, { rolloutId, remark: "Looks good" });
  await advanceRollouts(system);
  expect(await openRings(rolloutId)).toBe(2);
  expect(await db.ring.findFirst({ where: { rolloutId, position: 0 } })).toMatchObject({ passedBy: "Omar" });
});

test("a gate that opens does so by itself, with the numbers on record", async () => {
  const { rolloutId } = await running(releaseId, 4, { soakHours: 0, minSample: 1, minDonePercent: 50, next: "opens" });
  expect(await openRings(rolloutId)).toBe(1);
  await finish(rolloutId);
  await advanceRollouts(system);
  expect(await openRings(rolloutId)).toBe(2);
  const settled = await db.auditEntry.findMany({
    where: { subject: `rollout:${rolloutId}`, operation: "rollout.settle" },
    select: { after: true },
  });
  expect(settled.map(({ after }) => after)).toContainEqual(
    expect.objectContaining({
      changes: expect.arrayContaining([
        expect.objectContaining({
          kind: "passed",
          verdict: "open",
          progress: expect.objectContaining({ done: 4, targeted: 4 }),
        }),
      ]),
    }),
  );
});

test("failures pause it at once with the evidence; resuming accepts them, and further ones stop it again", async () => {
  const { rolloutId } = await running(releaseId, 4, { maxFailedPercent: 20 });
  const [first, second] = await db.assignment.findMany({ where: { rolloutId }, orderBy: { deviceId: "asc" } });
  await fail(first!.id);
  await advanceRollouts(system);
  expect(await db.rollout.findUnique({ where: { id: rolloutId } })).toMatchObject({
    state: "paused-by-gate",
    pausedFor: { failed: 1, of: 4, maxFailedPercent: 20, deviceIds: [first!.deviceId] },
  });
  await advanceRollouts(system);
  expect(await openRings(rolloutId)).toBe(1);

  await expect(resumeRollout(viewer, { rolloutId })).rejects.toMatchObject({ code: "forbidden" });
  expect(await resumeRollout(omar, { rolloutId, remark: "Space freed" })).toEqual({ state: "running" });
  await advanceRollouts(system);
  expect(await stateOf(rolloutId)).toBe("running");
  await fail(second!.id);
  await advanceRollouts(system);
  expect(await stateOf(rolloutId)).toBe("paused-by-gate");
});

test("a moved deadline is told anew: another token, another set, a push", async () => {
  const { rolloutId } = await running(releaseId, 2);
  const ring = await db.ring.findFirstOrThrow({ where: { rolloutId, position: 0 } });
  const before = await db.assignment.findMany({ where: { rolloutId }, orderBy: { id: "asc" } });
  const sets = await setsOf(before.map(({ deviceId }) => deviceId));
  const order = { rolloutId, ringId: ring.id, deadlineLocal: "2047-03-01T07:00:00", remark: "Later" };
  await expect(moveDeadline(omar, order)).rejects.toMatchObject({ code: "forbidden" });
  expect(await moveDeadline(alice, order)).toEqual({ moved: 2 });

  const after = await db.assignment.findMany({ where: { rolloutId }, orderBy: { id: "asc" } });
  for (const [index, one] of after.entries()) {
    expect(one.deadlineLocal).toBe("2047-03-01T07:00:00");
    expect(one.serverToken).not.toBe(before[index]!.serverToken);
  }
  expect(await setsOf(after.map(({ deviceId }) => deviceId))).not.toEqual(sets);
  expect(await db.event.count({ where: { rolloutId, kind: "deadline-moved" } })).toBe(2);
  expect(await db.ring.findUnique({ where: { id: ring.id } })).toMatchObject({ plannedLocal: ring.deadlineLocal });
});

test("a deadline that is past forces whom it is told to, and nobody who is done or keeps his own", async () => {
  const { rolloutId } = await running(releaseId, 4);
  const [done, own, ...told] = await db.assignment.findMany({ where: { rolloutId }, orderBy: { deviceId: "asc" } });
  const closed = { phase: "done", doneAt: new Date(), closedAt: new Date(), closeReason: "done" } as const;
  await db.assignment.update({ where: { id: done!.id }, data: closed });
  const later = { deadlineReason: "absence", deadlineLocal: "2048-01-01T07:00:00" };
  await db.assignment.update({ where: { id: own!.id }, data: later });
  const [first, second] = await db.ring.findMany({ where: { rolloutId }, orderBy: { position: "asc" } });
  const order = { rolloutId, ringId: first!.id, deadlineLocal: "2020-01-01T07:00:00" };
  await expect(moveDeadline(alice, { ...order, confirmedForced: 4 })).rejects.toMatchObject({ code: "invalid" });
  expect(await moveDeadline(alice, { ...order, confirmedForced: told.length })).toEqual({ moved: told.length });
  // The second ring waits for devices that the first has taken: there is nobody left to force.
  expect(await moveDeadline(alice, { ...order, ringId: second!.id })).toEqual({ moved: 0 });
});

test("re-targeted, the old one pauses; approved, the new one takes its place and nothing of the old is lost", async () => {
  const { rolloutId } = await running(releaseId, 2);
  const successor = await plantRelease(`26.${versions++}`);
  await expect(retargetRollout(viewer, { rolloutId, releaseId: successor })).rejects.toMatchObject({
    code: "forbidden",
  });
  const made = await retargetRollout(omar, { rolloutId, releaseId: successor });
  expect([await stateOf(rolloutId), await stateOf(made.rolloutId)]).toEqual(["paused", "awaiting-approval"]);
  await expect(retargetRollout(omar, { rolloutId, releaseId: successor })).rejects.toMatchObject({ code: "conflict" });

  await approveRollout(alice, made);
  await advanceRollouts(system);
  expect([await stateOf(rolloutId), await stateOf(made.rolloutId)]).toEqual(["aborted", "running"]);
  expect(await db.assignment.count({ where: { rolloutId, closeReason: "aborted" } })).toBe(2);
  expect(await db.assignment.count({ where: { rolloutId: made.rolloutId, closedAt: null } })).toBe(2);
});

test("nobody new is asked for a release that Apple has withdrawn", async () => {
  const { rolloutId } = await running(releaseId, 2, { soakHours: 0, minSample: 1, minDonePercent: 0, next: "opens" });
  await db.release.update({ where: { id: releaseId }, data: { withdrawnAt: new Date() } });
  await finish(rolloutId);
  await advanceRollouts(system);
  expect(await openRings(rolloutId)).toBe(1);
  await expect(openNextRing(alice, { rolloutId })).rejects.toMatchObject({ code: "conflict" });
});

async function fail(id: string): Promise<void> {
  await db.assignment.update({ where: { id }, data: { phase: "failed" } });
}

function openRings(rolloutId: string): Promise<number> {
  return db.ring.count({ where: { rolloutId, openedAt: { not: null } } });
}

async function setsOf(deviceIds: string[]): Promise<string[]> {
  const rows = await db.sync.findMany({ where: { deviceId: { in: deviceIds } }, orderBy: { deviceId: "asc" } });
  return rows.map(({ setHash }) => setHash);
}
