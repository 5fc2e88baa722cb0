import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { reconsiderRelease } from "#lib/services/release/reconsider.ts";
import { rejectRelease } from "#lib/services/release/reject.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { askApproval } from "#lib/services/rollout/approval/ask-approval.ts";
import { denyRollout } from "#lib/services/rollout/approval/deny.ts";
import { savePlan } from "#lib/services/rollout/plan/save-plan.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";
import { alice, omar, planFor, planned, stateOf, today } from "#lib/testing/orchard-plans.ts";

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
  const { groupId, rolloutId, revision } = await planned(releaseId, 3);
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
  const { rolloutId, revision } = await planned(releaseId, 2, { author: alice });
  await askApproval(alice, { rolloutId });
  for (const [caller, code] of [
    [alice, "forbidden"],
    [omar, "forbidden"],
    [viewer, "forbidden"],
  ] as const) {
    await expect(approveRollout(caller, { rolloutId, revision })).rejects.toMatchObject({ code });
  }
  expect(await stateOf(rolloutId)).toBe("awaiting-approval");

  const own = await planned(releaseId, 2, { author: alice, isTest: true });
  await approveRollout(alice, { rolloutId: own.rolloutId, revision: own.revision });
  expect(await stateOf(own.rolloutId)).toBe("scheduled");
});

test("a plan that has changed since is not what was read, and asks again", async () => {
  const { groupId, rolloutId, revision } = await planned(releaseId, 1);
  await askApproval(omar, { rolloutId });
  const changed = await savePlan(omar, { rolloutId, releaseId, plan: planFor(groupId, { at: "19:00" }) });
  expect(changed.revision).toBe(revision + 1);
  expect(await stateOf(rolloutId)).toBe("draft");
  await askApproval(omar, { rolloutId });
  await expect(approveRollout(alice, { rolloutId, revision })).rejects.toMatchObject({ code: "conflict" });
});

test("denied with a reason, it can be changed and asked again", async () => {
  const { groupId, rolloutId } = await planned(releaseId, 1);
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
  const { rolloutId, revision } = await planned(releaseId, 3, { baseDate: today.subtract({ days: 30 }).toString() });
  await askApproval(omar, { rolloutId });
  for (const confirmedForced of [undefined, 2]) {
    await expect(approveRollout(alice, { rolloutId, revision, confirmedForced })).rejects.toMatchObject({
      code: "invalid",
    });
  }
  await approveRollout(alice, { rolloutId, revision, confirmedForced: 3 });
});

test("what may be scheduled, however far ahead, may be approved", async () => {
  for (const [place, deadlineLocal] of ["2046-12-01T18:30:00", "9999-12-31T23:59:59"].entries()) {
    const groupId = await plantGroup(await plantDevices(2));
    await db.group.update({ where: { id: groupId }, data: { allowsSelfApproval: false } });
    const { rolloutId, state } = await scheduleRollout(omar, { releaseId, groupId, deadlineLocal });
    expect({ place, state }).toEqual({ place, state: "awaiting-approval" });
    await approveRollout(alice, { rolloutId, revision: 1 });
    expect(await stateOf(rolloutId)).toBe("scheduled");
  }
});

test("a rejected release is planned for nobody until it is reconsidered", async () => {
  await expect(rejectRelease(omar, { releaseId, reason: "Breaks VPN" })).rejects.toMatchObject({ code: "forbidden" });
  await rejectRelease(alice, { releaseId, reason: "Breaks VPN" });
  await expect(planned(releaseId, 1)).rejects.toMatchObject({ code: "conflict" });
  await reconsiderRelease(alice, { releaseId });
  await planned(releaseId, 1);
});

async function operationsOn(rolloutId: string): Promise<string[]> {
  const rows = await db.auditEntry.findMany({ where: { subject: `rollout:${rolloutId}` }, orderBy: { id: "asc" } });
  return rows.map(({ operation }) => operation);
}
