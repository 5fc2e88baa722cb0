import { afterAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { disablePolicy, enablePolicy } from "#lib/services/policy/enable.ts";
import { proposeRollouts } from "#lib/services/policy/propose.ts";
import { savePolicy } from "#lib/services/policy/save.ts";
import { addBlocker } from "#lib/services/release/discussion/add-blocker.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const eve: Caller = { kind: "person", id: "eve", name: "Eve", role: "approver" };
const term = { offerAfterDays: 0, forceAfterDays: 14, at: "18:30" };
const terms = { major: null, minor: term, security: { ...term, forceAfterDays: 3 }, bsi: null };

let versions = 100;
let groupId: string;

beforeEach(async () => {
  await db.policy.updateMany({ data: { isEnabled: false } });
  await db.release.updateMany({ data: { supersededAt: new Date() } });
  groupId = await plantGroup(await plantDevices(3));
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a policy proposes a new release once, however often it is asked, and a person must approve it", async () => {
  const policyId = await write();
  const releaseId = await post();
  expect(await proposeRollouts(system)).toBe(1);
  expect(await proposeRollouts(system)).toBe(0);
  await Promise.all([proposeRollouts(system), proposeRollouts(system)]);

  const rollouts = await db.rollout.findMany({ where: { policyId }, include: { rings: true, approvals: true } });
  expect(rollouts).toMatchObject([
    {
      releaseId,
      state: "awaiting-approval",
      createdById: "p1",
      approvals: [],
      rings: [{ groupId, position: 0, sliceFrom: 0, sliceTo: 10_000, deadlineLocal: `${dayIn(14)}T18:30:00` }],
    },
  ]);
  const [audit] = await db.auditEntry.findMany({ where: { subject: `rollout:${rollouts[0]?.id}` } });
  expect(audit).toMatchObject({
    operation: "policy.propose",
    actorKind: "system",
    after: { policy: { id: policyId } },
  });
});

test("two workers at once propose once", async () => {
  const policyId = await write();
  await post();
  await Promise.all([proposeRollouts(system), proposeRollouts(system), proposeRollouts(system)]);
  expect(await db.rollout.count({ where: { policyId } })).toBe(1);
});

test("where no approval is needed it starts by itself, and the record names the policy and its author", async () => {
  const policyId = await write({ needsApproval: false });
  await post();
  await proposeRollouts(system);
  expect(await db.rollout.findFirst({ where: { policyId }, include: { approvals: true } })).toMatchObject({
    state: "scheduled",
    approvals: [
      {
        ...{ personId: "p1", personName: "Ada", decision: "approved", revision: 1 },
        plan: { policy: { id: policyId, author: "Ada" }, devices: 3, forced: 0, rings: [{ devices: 3 }] },
      },
    ],
  });
});

test("a blocker that is open makes it ask a person all the same", async () => {
  const policyId = await write({ needsApproval: false });
  const releaseId = await post();
  await addBlocker(eve, { releaseId, text: "VPN client tested" });
  await proposeRollouts(system);
  expect(await db.rollout.findFirst({ where: { policyId }, include: { approvals: true } })).toMatchObject({
    state: "awaiting-approval",
    approvals: [],
  });
});

test("whoever wrote the policy last cannot approve what it proposes; another person can", async () => {
  await db.group.update({ where: { id: groupId }, data: { allowsSelfApproval: false } });
  const policyId = await write();
  await post();
  await proposeRollouts(system);
  const { id: rolloutId, revision } = await db.rollout.findFirstOrThrow({ where: { policyId } });
  await expect(approveRollout(approver, { rolloutId, revision })).rejects.toMatchObject({ code: "forbidden" });
  expect(await approveRollout(eve, { rolloutId, revision })).toEqual({ state: "scheduled" });
});

test("what a person has stopped for the group, no policy starts again", async () => {
  const policyId = await write({ needsApproval: false });
  const releaseId = await post();
  await proposeRollouts(system);
  const { id: rolloutId } = await db.rollout.findFirstOrThrow({ where: { policyId } });
  await abortRollout(approver, { rolloutId, remark: "VPN breaks" });
  await write({ name: "Another", needsApproval: false });
  expect(await proposeRollouts(system)).toBe(0);
  expect(await db.rollout.count({ where: { releaseId } })).toBe(1);
});

test("a freeze that blocks moves a proposal, and keeps no other policy from proposing", async () => {
  const window = { kind: "dates", from: dayIn(10), until: dayIn(20) };
  const at = new Date();
  const freeze = { name: "Exams", groupId, window, effect: "blocks", createdAt: at, createdBy: "Ada" };
  await db.freeze.create({ data: freeze });
  const policyId = await write();
  await post();
  expect(await proposeRollouts(system)).toBe(1);
  expect(await db.ring.findFirst({ where: { rollout: { policyId } } })).toMatchObject({
    deadlineLocal: `${dayIn(21)}T18:30:00`,
  });
});

test("what was known before it is history, unless it catches up", async () => {
  await post(now().subtract({ hours: 24 * 40 }));
  const policyId = await write();
  expect(await proposeRollouts(system)).toBe(0);

  await write({ policyId, rules: { terms, catchUp: true } });
  expect(await proposeRollouts(system)).toBe(1);
  expect(await db.rollout.findFirst({ where: { policyId }, include: { rings: true } })).toMatchObject({
    rings: [{ deadlineLocal: `${dayIn(14)}T18:30:00` }],
  });
});

test("changing a policy changes no rollout that it has made", async () => {
  const policyId = await write();
  await post();
  await proposeRollouts(system);
  const before = await everythingOf(policyId);

  const other = await plantGroup(await plantDevices(1));
  await write({ policyId, groupId: other, rules: { terms: { ...terms, minor: { ...term, forceAfterDays: 2 } } } });
  await disablePolicy(approver, { policyId });
  await enablePolicy(approver, { policyId });
  expect(await proposeRollouts(system)).toBe(0);
  expect(await everythingOf(policyId)).toEqual(before);
});

test("off, it proposes nothing; on again, only what came afterwards", async () => {
  const policyId = await write();
  await disablePolicy(approver, { policyId });
  await post();
  expect(await proposeRollouts(system)).toBe(0);
  await enablePolicy(approver, { policyId });
  expect(await proposeRollouts(system)).toBe(0);
  await post();
  expect(await proposeRollouts(system)).toBe(1);
  const operations = await db.auditEntry.findMany({ where: { subject: `policy:${policyId}` }, orderBy: { id: "asc" } });
  expect(operations.map(({ operation }) => operation)).toEqual(["policy.save", "policy.disable", "policy.enable"]);
});

test("a release that nobody in the group needs waits until somebody does", async () => {
  const empty = await plantGroup([]);
  await write({ groupId: empty });
  await post();
  expect(await proposeRollouts(system)).toBe(0);
  const [deviceId = ""] = await plantDevices(1);
  await db.groupMember.create({ data: { groupId: empty, deviceId } });
  expect(await proposeRollouts(system)).toBe(1);
});

test.for([
  ["that proposes nothing", { rules: { terms: { ...terms, minor: null, security: null } } }],
  ["that forces before it offers", { rules: { terms: { ...terms, minor: { ...term, offerAfterDays: 14 } } } }],
  ["for the line of another platform", { reach: "latest-minor", track: "iOS 26" }],
] as const)("refused: a policy %s", async ([, facts]) => {
  await expect(write(facts)).rejects.toMatchObject({ code: "invalid" });
});

test("a viewer writes no policy, and none is written for a group that is not there", async () => {
  const policyId = await write();
  const refused = { code: "forbidden" };
  await expect(savePolicy(viewer, draft({}))).rejects.toMatchObject(refused);
  await expect(enablePolicy(viewer, { policyId })).rejects.toMatchObject(refused);
  await expect(disablePolicy(viewer, { policyId })).rejects.toMatchObject(refused);
  await expect(write({ groupId: policyId })).rejects.toMatchObject({ code: "not-found" });
  await expect(write({ policyId: groupId })).rejects.toMatchObject({ code: "not-found" });
});

type Draft = Parameters<typeof savePolicy>[1];

function draft(facts: Partial<Draft>): Draft {
  return { name: "Lab Macs", groupId, platform: "macOS", reach: "everything", rules: { terms }, ...facts };
}

async function write(facts: Partial<Draft> = {}): Promise<string> {
  return (await savePolicy(approver, draft(facts))).policyId;
}

/** Apple posts a minor release, which is seen at this time. */
async function post(seenAt = now()): Promise<string> {
  const releaseId = await plantRelease(`26.${versions++}`);
  await db.release.update({ where: { id: releaseId }, data: { firstSeenAt: new Date(seenAt.epochMilliseconds) } });
  return releaseId;
}

function dayIn(days: number): string {
  return now().toZonedDateTimeISO("UTC").toPlainDate().add({ days }).toString();
}

async function everythingOf(policyId: string) {
  return db.rollout.findMany({ where: { policyId }, include: { rings: true, approvals: true } });
}
