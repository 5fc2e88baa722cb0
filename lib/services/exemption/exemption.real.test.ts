import { afterAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { approveExemption } from "#lib/services/exemption/approve.ts";
import { askExemption } from "#lib/services/exemption/ask.ts";
import { endExemption } from "#lib/services/exemption/end.ts";
import { endExpiredExemptions } from "#lib/services/exemption/expire.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const operator: Caller = { kind: "person", id: "omar", name: "Omar", role: "operator" };
const eve: Caller = { kind: "person", id: "eve", name: "Eve", role: "approver" };
const month = now().add({ hours: 720 }).toString();
const HOUR_MS = 3_600_000;

let versions = 100;
let deviceIds: string[];

beforeEach(async () => {
  deviceIds = await plantDevices(2);
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("asked for, it changes nothing; agreed to by a second person, it takes back what is asked of the device", async () => {
  const [exempt = "", other = ""] = deviceIds;
  const rolloutId = await underWay(deviceIds);
  const exemptionIds = await ask([exempt]);
  expect(await db.assignment.count({ where: { deviceId: exempt, closedAt: null } })).toBe(1);
  const before = await db.sync.findUniqueOrThrow({ where: { deviceId: exempt } });

  expect(await approveExemption(approver, { exemptionIds, remark: "Until the exams are over" })).toEqual({
    approved: 1,
    withdrawn: 1,
  });
  expect(await db.assignment.findFirst({ where: { rolloutId, deviceId: exempt } })).toMatchObject({
    closedAt: expect.any(Date),
    closeReason: "exempt",
    phase: "exempt",
  });
  expect(await db.event.findFirst({ where: { deviceId: exempt, kind: "withdrawn" } })).toMatchObject({
    detail: { reason: "exempt" },
  });
  expect(await db.device.findUnique({ where: { id: exempt } })).toMatchObject({ phase: "exempt" });
  const after = await db.sync.findUniqueOrThrow({ where: { deviceId: exempt } });
  expect(after.setHash).not.toBe(before.setHash);
  expect(after.pushDueAt).not.toBeNull();
  expect(await db.assignment.count({ where: { deviceId: other, closedAt: null } })).toBe(1);
  expect(await operationsOn(exemptionIds)).toEqual(["exemption.ask", "exemption.approve"]);
});

test("nothing is asked of an exempt device while it is exempt", async () => {
  const [exempt = ""] = deviceIds;
  await approveExemption(approver, { exemptionIds: await ask([exempt]) });
  await underWay(deviceIds);
  await endExpiredExemptions(system);
  expect(await db.assignment.count({ where: { deviceId: exempt, closedAt: null } })).toBe(0);
  expect(await db.device.findUnique({ where: { id: exempt } })).toMatchObject({ phase: "exempt" });
});

test("a person cannot agree to what they have asked for, nor to what they answer for", async () => {
  const [one = "", two = ""] = deviceIds;
  const own = await ask([one], {}, approver);
  await expect(approveExemption(approver, { exemptionIds: own })).rejects.toMatchObject({ code: "forbidden" });
  const answered = await ask([two], { owner: "Ada" });
  await expect(approveExemption(approver, { exemptionIds: answered })).rejects.toMatchObject({ code: "forbidden" });
  expect(await approveExemption(eve, { exemptionIds: own })).toMatchObject({
    approved: 1,
  });
});

test("once it has expired the device shows again where its latest update left it", async () => {
  const [exempt = "", idle = ""] = deviceIds;
  await db.device.update({ where: { id: exempt }, data: { phase: "removed" } });
  const exemptionIds = await ask([exempt, idle]);
  await approveExemption(approver, { exemptionIds });
  await expire(exemptionIds);
  await endExpiredExemptions(system);
  await endExpiredExemptions(system);

  expect(await db.exemption.findMany({ where: { id: { in: exemptionIds } } })).toMatchObject([
    { endedBy: "expiry", endedAt: expect.any(Date) },
    { endedBy: "expiry", endedAt: expect.any(Date) },
  ]);
  expect(await db.device.count({ where: { id: { in: deviceIds }, phase: "not-applicable" } })).toBe(2);
  const audits = await db.auditEntry.findMany({ where: { operation: "exemption.expire", subject: "exemptions" } });
  expect(audits).toHaveLength(1);
});

test("expired, the device rejoins its open rollout at once, and is forced no sooner than its grace allows", async () => {
  const [exempt = "", other = ""] = deviceIds;
  const longAgo = new Date("2026-01-01T00:00:00Z");
  await db.device.updateMany({ where: { id: { in: deviceIds } }, data: { enrolledAt: longAgo } });
  const soon = now().toZonedDateTimeISO("Europe/Paris").toPlainDateTime().add({ hours: 3 });
  const deadlineLocal = soon.toString({ smallestUnit: "second" });
  const rolloutId = await underWay(deviceIds, deadlineLocal);
  const exemptionIds = await ask([exempt]);
  await approveExemption(approver, { exemptionIds });
  await advanceRollouts(system);
  expect(await db.assignment.count({ where: { deviceId: exempt, closedAt: null } })).toBe(0);

  await expire(exemptionIds);
  await endExpiredExemptions(system);
  await advanceRollouts(system);
  const { endedAt } = await db.exemption.findFirstOrThrow({ where: { id: { in: exemptionIds } } });
  const rejoined = await db.assignment.findFirstOrThrow({ where: { rolloutId, deviceId: exempt } });
  expect(rejoined).toMatchObject({ closedAt: null, closeReason: null, phase: "declared", deadlineReason: "exemption" });
  expect(rejoined.lateAt.getTime()).toBeGreaterThanOrEqual((endedAt?.getTime() ?? 0) + 23 * HOUR_MS);
  expect(await db.assignment.findFirst({ where: { rolloutId, deviceId: other } })).toMatchObject({ deadlineLocal });
  expect(await db.device.findUnique({ where: { id: exempt } })).toMatchObject({ phase: "declared" });
  const sync = await db.sync.findUniqueOrThrow({ where: { deviceId: exempt } });
  const set = await db.declarationSet.findUniqueOrThrow({ where: { hash: sync.setHash } });
  expect(JSON.stringify(set.declarations)).toContain(rejoined.deadlineLocal);
  expect(sync.pushDueAt).not.toBeNull();
});

test("a request that nobody agreed to expires as well, and the device may be asked for again", async () => {
  const exemptionIds = await ask(deviceIds);
  await expect(ask(deviceIds)).rejects.toMatchObject({ code: "conflict" });
  await expire(exemptionIds);
  await expect(approveExemption(approver, { exemptionIds })).rejects.toMatchObject({ code: "conflict" });
  await endExpiredExemptions(system);
  expect(await ask(deviceIds)).toHaveLength(2);
});

test("a device that has one is passed over, and said to be", async () => {
  const [asked = "", exempt = ""] = deviceIds;
  const [free = ""] = await plantDevices(1);
  const [gone = ""] = await plantDevices(1, { state: "unenrolled" });
  await ask([asked]);
  await approveExemption(approver, { exemptionIds: await ask([exempt]) });
  const told = await askExemption(operator, {
    ...{ deviceIds: [asked, exempt, free, gone], reason: "Exams", expiresAt: month },
  });
  expect(told.done).toEqual([free]);
  expect(told.skipped).toEqual([
    { deviceId: asked, reason: "exemption-asked" },
    { deviceId: exempt, reason: "exempt" },
    { deviceId: gone, reason: "not-enrolled" },
  ]);
});

test("an operator takes back only what they have asked for; an approver refuses and ends any", async () => {
  const [mine = "", theirs = ""] = deviceIds;
  const ended = (exemptionIds: string[]) => ({ exemptionIds, reason: "No longer needed" });
  const [own, others] = [await ask([mine]), await ask([theirs], {}, approver)];
  await expect(endExemption(operator, ended(others))).rejects.toMatchObject({ code: "forbidden" });
  expect(await endExemption(operator, ended(own))).toEqual({ ended: 1, rejoining: 0, skipped: [] });
  expect(await endExemption(approver, ended(others))).toEqual({ ended: 1, rejoining: 0, skipped: [] });
  await expect(endExemption(approver, ended(others))).rejects.toMatchObject({ code: "conflict" });
});

test("of several, those that have ended already stay as they are, and do not keep the others from ending", async () => {
  const [early = "", late = ""] = deviceIds;
  const exemptionIds = [...(await ask([early])), ...(await ask([late]))];
  await endExemption(approver, { exemptionIds: exemptionIds.slice(0, 1), reason: "Refused" });
  await expect(approveExemption(approver, { exemptionIds })).rejects.toMatchObject({ code: "conflict" });
  expect(await endExemption(operator, { exemptionIds, reason: "A slip" })).toEqual({
    ...{ ended: 1, rejoining: 0 },
    skipped: [{ deviceId: early, reason: "exemption-over" }],
  });
  expect(await db.exemption.findFirst({ where: { deviceId: early } })).toMatchObject({ endReason: "Refused" });
  expect(await operationsOn(exemptionIds.slice(1))).toEqual(["exemption.ask", "exemption.end"]);
});

test.for([
  ["without a reason", { reason: "  " }, "invalid"],
  ["that ends in the past", { expiresAt: now().subtract({ hours: 1 }).toString() }, "invalid"],
  ["for more than a year", { expiresAt: now().add({ hours: 9_000 }).toString() }, "invalid"],
  ["for a device that is not there", { deviceIds: ["00000000-0000-4000-8000-000000000000"] }, "conflict"],
] as const)("refused: an exemption %s", async ([, facts, code]) => {
  const asked = { deviceIds, reason: "Exams", expiresAt: month, ...facts };
  await expect(askExemption(operator, { ...asked, deviceIds: [...asked.deviceIds] })).rejects.toMatchObject({ code });
});

test("a viewer asks for nothing, an operator agrees to nothing", async () => {
  const exemptionIds = await ask(deviceIds);
  const refused = { code: "forbidden" };
  await expect(askExemption(viewer, { deviceIds, reason: "x", expiresAt: month })).rejects.toMatchObject(refused);
  await expect(endExemption(viewer, { exemptionIds, reason: "x" })).rejects.toMatchObject(refused);
  await expect(approveExemption(operator, { exemptionIds })).rejects.toMatchObject(refused);
});

async function ask(devices: string[], facts: { owner?: string } = {}, caller = operator): Promise<string[]> {
  const asked = { deviceIds: devices, reason: "Runs the exams", expiresAt: month, ...facts };
  return (await askExemption(caller, asked)).exemptionIds;
}

async function expire(exemptionIds: string[]): Promise<void> {
  const expiresAt = new Date(now().epochMilliseconds - HOUR_MS);
  await db.exemption.updateMany({ where: { id: { in: exemptionIds } }, data: { expiresAt } });
}

async function underWay(devices: string[], deadlineLocal = "2046-12-01T18:30:00"): Promise<string> {
  const releaseId = await plantRelease(`26.${versions++}`);
  const order = { releaseId, groupId: await plantGroup(devices), deadlineLocal };
  const { rolloutId } = await scheduleRollout(approver, order);
  await advanceRollouts(system);
  return rolloutId;
}

async function operationsOn([id]: string[]): Promise<string[]> {
  const rows = await db.auditEntry.findMany({ where: { subject: `exemption:${id}` }, orderBy: { id: "asc" } });
  return rows.map(({ operation }) => operation);
}
