import { afterAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { type RolloutPlan, usualGate, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { reconsiderRelease } from "#lib/services/release/reconsider.ts";
import { rejectRelease } from "#lib/services/release/reject.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { askApproval } from "#lib/services/rollout/approval/ask-approval.ts";
import { denyRollout } from "#lib/services/rollout/approval/deny.ts";
import { retargetRollout } from "#lib/services/rollout/plan/retarget.ts";
import { savePlan } from "#lib/services/rollout/plan/save-plan.ts";
import { moveDeadline } from "#lib/services/rollout/steer/move-deadline.ts";
import { openNextRing } from "#lib/services/rollout/steer/open-next-ring.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";
import { plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const omar: Caller = { kind: "person", id: "omar", name: "Omar", role: "operator" };
const alice: Caller = { kind: "person", id: "alice", name: "Alice", role: "approver" };
const today = now().toZonedDateTimeISO("UTC").toPlainDate();

let releaseId: string;
let versions = 100;

beforeEach(async () => {
  releaseId = await plantRelease(`26.${versions++}`);
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("planned by one, approved by another: what was decided on is frozen", async () => {
  const { groupId, rolloutId, revision } = await planned(3);
  await askApproval(omar, { rolloutId });
  expect(await stateOf(rolloutId)).toBe("awaiting-approval");

  await approveRollout(alice, { rolloutId, revision, remark: "Tested" });
  expect(await stateOf(rolloutId)).toBe("scheduled");
  expect(await db.approval.findMany({ where: { rolloutId } })).toMatchObject([
    {
      personName: "Alice",
      decision: "approved",
      remark: "Tested",
      revision,
      plan: { devices: 3, forced: 0, rings: [{ group: { id: groupId }, devices: 3 }] },
    },
  ]);
  expect(await operationsOn(rolloutId)).toEqual(["rollout.save-plan", "rollout.ask-approval", "rollout.approve"]);

  await advanceRollouts(system);
  expect(await db.assignment.count({ where: { rolloutId } })).toBe(3);
});

test("the author cannot approve, unless the group is a test group; an operator and a viewer never", async () => {
  const { rolloutId, revision } = await planned(2, { author: alice });
  await askApproval(alice, { rolloutId });
  for (const [caller, code] of [
    [alice, "forbidden"],
    [omar, "forbidden"],
    [viewer, "forbidden"],
  ] as const) {
    await expect(approveRollout(caller, { rolloutId, revision })).rejects.toMatchObject({ code });
  }
  expect(await stateOf(rolloutId)).toBe("awaiting-approval");

  const own = await planned(2, { author: alice, isTest: true });
  await approveRollout(alice, { rolloutId: own.rolloutId, revision: own.revision });
  expect(await stateOf(own.rolloutId)).toBe("scheduled");
});

test("a plan that has changed since is not what was read, and asks again", async () => {
  const { groupId, rolloutId, revision } = await planned(1);
  await askApproval(omar, { rolloutId });
  const changed = await savePlan(omar, { rolloutId, releaseId, plan: planFor(groupId, { at: "19:00" }) });
  expect(changed.revision).toBe(revision + 1);
  expect(await stateOf(rolloutId)).toBe("draft");
  await askApproval(omar, { rolloutId });
  await expect(approveRollout(alice, { rolloutId, revision })).rejects.toMatchObject({ code: "conflict" });
});

test("denied with a reason, it can be changed and asked again", async () => {
  const { groupId, rolloutId } = await planned(1);
  await askApproval(omar, { rolloutId });
  await expect(denyRollout(alice, { rolloutId, remark: " " })).rejects.toMatchObject({ code: "invalid" });
  await expect(denyRollout(omar, { rolloutId, remark: "No" })).rejects.toMatchObject({ code: "forbidden" });
  await denyRollout(alice, { rolloutId, remark: "Not in exam week" });
  expect(await stateOf(rolloutId)).toBe("denied");
  expect(await db.approval.findFirst({ where: { rolloutId } })).toMatchObject({ decision: "denied" });
  await savePlan(omar, { rolloutId, releaseId, plan: planFor(groupId) });
  expect(await stateOf(rolloutId)).toBe("draft");
});

test("who is forced within the hour has to be said in a number", async () => {
  const { rolloutId, revision } = await planned(3, { baseDate: today.subtract({ days: 30 }).toString() });
  await askApproval(omar, { rolloutId });
  for (const confirmedForced of [undefined, 2]) {
    await expect(approveRollout(alice, { rolloutId, revision, confirmedForced })).rejects.toMatchObject({
      code: "invalid",
    });
  }
  await approveRollout(alice, { rolloutId, revision, confirmedForced: 3 });
});

test("a gate waits for a person, and a person opens the next ring; against the gate only an approver", async () => {
  const { rolloutId } = await running(4, { soakHours: 0, minSample: 1, minDonePercent: 50, next: "waits" });
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
  const { rolloutId } = await running(4, { soakHours: 0, minSample: 1, minDonePercent: 50, next: "opens" });
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
  const { rolloutId } = await running(4, { maxFailedPercent: 20 });
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
  const { rolloutId } = await running(2);
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

test("re-targeted, the old one pauses; approved, the new one takes its place and nothing of the old is lost", async () => {
  const { rolloutId } = await running(2);
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
  const { rolloutId } = await running(2, { soakHours: 0, minSample: 1, minDonePercent: 0, next: "opens" });
  await db.release.update({ where: { id: releaseId }, data: { withdrawnAt: new Date() } });
  await finish(rolloutId);
  await advanceRollouts(system);
  expect(await openRings(rolloutId)).toBe(1);
  await expect(openNextRing(alice, { rolloutId })).rejects.toMatchObject({ code: "conflict" });
});

test("a rejected release is planned for nobody until it is reconsidered", async () => {
  await expect(rejectRelease(omar, { releaseId, reason: "Breaks VPN" })).rejects.toMatchObject({ code: "forbidden" });
  await rejectRelease(alice, { releaseId, reason: "Breaks VPN" });
  await expect(planned(1)).rejects.toMatchObject({ code: "conflict" });
  await reconsiderRelease(alice, { releaseId });
  await planned(1);
});

type Wish = { author?: Caller; isTest?: boolean; baseDate?: string; at?: string; gate?: Partial<typeof usualGate> };

async function planned(devices: number, wish: Wish = {}) {
  const groupId = await plantGroup(await plantDevices(devices));
  await db.group.update({ where: { id: groupId }, data: { allowsSelfApproval: wish.isTest ?? false } });
  const { rolloutId, revision } = await savePlan(wish.author ?? omar, { releaseId, plan: planFor(groupId, wish) });
  return { groupId, rolloutId, revision };
}

/** Two rings over the same group: the second finds nobody left, but it opens or not. */
async function running(devices: number, gate: Partial<typeof usualGate> = {}) {
  const made = await planned(devices, { gate });
  await askApproval(omar, { rolloutId: made.rolloutId });
  await approveRollout(alice, made);
  await advanceRollouts(system);
  return made;
}

function planFor(groupId: string, { baseDate, at, gate }: Wish = {}): RolloutPlan {
  const ring = { groupId, slice: wholeGroup, offer: { afterDays: 0, at: "00:00" }, gate: { ...usualGate, ...gate } };
  const deadline = { afterDays: 20, at: at ?? "18:30" };
  return {
    zone: "UTC",
    baseDate: baseDate ?? today.toString(),
    weekdays: "any",
    targetBuild: null,
    details: "ours",
    rings: gate
      ? [
          { ...ring, name: "One", deadline },
          { ...ring, name: "Two", deadline },
        ]
      : [{ ...ring, name: "", deadline }],
  };
}

async function finish(rolloutId: string): Promise<void> {
  await db.assignment.updateMany({
    where: { rolloutId },
    data: { phase: "done", doneAt: new Date(), closedAt: new Date(), closeReason: "done" },
  });
}

async function fail(id: string): Promise<void> {
  await db.assignment.update({ where: { id }, data: { phase: "failed" } });
}

async function stateOf(id: string): Promise<string> {
  return (await db.rollout.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
}

function openRings(rolloutId: string): Promise<number> {
  return db.ring.count({ where: { rolloutId, openedAt: { not: null } } });
}

async function setsOf(deviceIds: string[]): Promise<string[]> {
  const rows = await db.sync.findMany({ where: { deviceId: { in: deviceIds } }, orderBy: { deviceId: "asc" } });
  return rows.map(({ setHash }) => setHash);
}

async function operationsOn(rolloutId: string): Promise<string[]> {
  const rows = await db.auditEntry.findMany({ where: { subject: `rollout:${rolloutId}` }, orderBy: { id: "asc" } });
  return rows.map(({ operation }) => operation);
}
