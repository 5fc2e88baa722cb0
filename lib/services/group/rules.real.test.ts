import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import type { Condition } from "#lib/domain/fleet/condition.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { recordFacts } from "#lib/services/enrollment/record-facts.ts";
import { enlistDevices } from "#lib/services/group/enlist.ts";
import { ensureEveryone } from "#lib/services/group/ensure-everyone.ts";
import { pickDevices } from "#lib/services/group/pick.ts";
import { removeGroup } from "#lib/services/group/remove.ts";
import { saveGroup } from "#lib/services/group/save.ts";
import { unpickDevices } from "#lib/services/group/unpick.ts";
import { admin, approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const operator: Caller = { kind: "person", id: "p2", name: "Omar", role: "operator" };

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a group by rule holds who meets it, also when the device changes", async () => {
  const [old = "", fresh = ""] = [
    ...(await plantDevices(1, { osVersion: "26.9" })),
    ...(await plantDevices(1, { osVersion: "26.10" })),
  ];
  const where: Condition = {
    all: [{ fact: "os", is: ">", version: "26.9" }, { not: { fact: "platform", in: ["iOS"] } }],
  };
  const { groupId, members } = await saveGroup(operator, {
    name: "Newest",
    rule: { kind: "rule", where },
    timeZone: "Asia/Tokyo",
  });
  expect(members).toBe(1);
  expect(await membersOf(groupId)).toEqual([fresh]);
  expect(await db.group.findUnique({ where: { id: groupId } })).toMatchObject({
    timeZone: "Asia/Tokyo",
    allowsSelfApproval: false,
  });
  expect(await db.auditEntry.findFirst({ where: { subject: `group:${groupId}` } })).toMatchObject({
    after: { name: "Newest", rule: { kind: "rule", where }, timeZone: "Asia/Tokyo", allowsSelfApproval: false },
  });

  await recordFacts(system, { deviceId: old, facts: { osVersion: "26.11" } });
  expect((await membersOf(groupId)).sort()).toEqual([old, fresh].sort());
  await recordFacts(system, { deviceId: old, facts: { osVersion: "26.8" } });
  expect(await membersOf(groupId)).toEqual([fresh]);
});

test("a supervision that nobody has told is in neither group", async () => {
  const deviceIds = await plantDevices(1);
  const is = (supervised: boolean) => ({
    kind: "rule" as const,
    where: { fact: "supervised" as const, is: supervised },
  });
  const { groupId: yes } = await saveGroup(admin, { name: "Supervised", rule: is(true) });
  const { groupId: no } = await saveGroup(admin, { name: "Unsupervised", rule: is(false) });
  expect([await membersOf(yes), await membersOf(no)]).toEqual([[], []]);

  await recordFacts(system, { deviceId: deviceIds[0] ?? "", facts: { isSupervised: false } });
  expect([await membersOf(yes), await membersOf(no)]).toEqual([[], deviceIds]);
});

test("what is left out at a change stays as it was; another zone has all deadlines gone through", async () => {
  const rule = { kind: "static" as const, serials: [] };
  const first = { name: "Beta", rule, timeZone: "Europe/Paris", allowsSelfApproval: true };
  const { groupId } = await saveGroup(approver, first);
  await saveGroup(approver, { groupId, name: "Beta testers", rule });
  expect(await wishes()).toBe(0);
  expect(await db.group.findUnique({ where: { id: groupId } })).toMatchObject({ ...first, name: "Beta testers" });
  await saveGroup(approver, { groupId, name: "Beta testers", rule, timeZone: null });
  expect(await db.group.findUnique({ where: { id: groupId } })).toMatchObject({ timeZone: null });
  expect(await wishes()).toBe(1);
});

test("only who may approve makes a test group, or says whom it holds", async () => {
  const rule = { kind: "rule" as const, where: { fact: "slice" as const, from: 0, to: 1 } };
  const input = { name: "Test ring", rule, allowsSelfApproval: true };
  await expect(saveGroup(operator, input)).rejects.toMatchObject({ code: "forbidden" });

  const { groupId } = await saveGroup(approver, input);
  await saveGroup(operator, { groupId, name: "Test devices", rule });
  const wider = { ...rule, where: { ...rule.where, to: 10_000 } };
  await expect(saveGroup(operator, { groupId, name: "Test devices", rule: wider })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(
    saveGroup(operator, { groupId, name: "Test devices", rule, allowsSelfApproval: false }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await saveGroup(approver, { groupId, name: "Test devices", rule: wider });
});

test("refused: a rule too deep, a zone that is none", async () => {
  const deep = [1, 2, 3, 4, 5].reduce<Condition>((inner) => ({ not: inner }), { fact: "supervised", is: true });
  const rule = { kind: "rule" as const, where: deep };
  await expect(saveGroup(admin, { name: "Deep", rule })).rejects.toMatchObject({ code: "invalid" });
  const plain = { kind: "static" as const, serials: [] };
  await expect(saveGroup(admin, { name: "Moon", rule: plain, timeZone: "Moon/Base" })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("devices are picked for a list once, and for a list only", async () => {
  const deviceIds = await plantDevices(2);
  const { groupId } = await saveGroup(admin, { name: "Picked", rule: { kind: "static", serials: ["c02old"] } });
  const [picked, again] = [await pick(), await pick()];
  expect(picked).toMatchObject({ members: 2, skipped: [] });
  expect([picked.done.toSorted(), picked.added.length]).toEqual([deviceIds.toSorted(), 2]);
  expect(again).toMatchObject({ members: 2, added: [], done: [] });
  expect(again.skipped.map(({ reason }) => reason)).toEqual(["on-list", "on-list"]);
  expect((await membersOf(groupId)).sort()).toEqual(deviceIds.toSorted());
  expect(await db.auditEntry.count({ where: { subject: `group:${groupId}`, operation: "group.pick" } })).toBe(2);
  await expect(pickDevices(viewer, { groupId, deviceIds })).rejects.toMatchObject({ code: "forbidden" });

  const { groupId: byRule } = await saveGroup(admin, {
    name: "By rule",
    rule: { kind: "platform", platforms: ["tvOS"] },
  });
  await expect(pickDevices(operator, { groupId: byRule, deviceIds })).rejects.toMatchObject({ code: "conflict" });

  function pick() {
    return pickDevices(operator, { groupId, deviceIds });
  }
});

test("what was picked is taken off the list again, and nothing else is", async () => {
  const [early = "", late = ""] = await plantDevices(2);
  const { groupId } = await saveGroup(admin, { name: "Taken back", rule: { kind: "static", serials: ["c02old"] } });
  await pickDevices(operator, { groupId, deviceIds: [early] });
  const { added } = await pickDevices(operator, { groupId, deviceIds: [early, late] });

  expect(await unpickDevices(operator, { groupId, serials: added })).toEqual({ members: 1, removed: 1 });
  expect(await unpickDevices(operator, { groupId, serials: added })).toEqual({ members: 1, removed: 0 });
  expect(await membersOf(groupId)).toEqual([early]);
  expect(await db.auditEntry.count({ where: { subject: `group:${groupId}`, operation: "group.unpick" } })).toBe(1);
  await expect(unpickDevices(viewer, { groupId, serials: added })).rejects.toMatchObject({ code: "forbidden" });
});

test("a group that nothing refers to can be removed, once", async () => {
  const groupId = await plantGroup(await plantDevices(1));
  await expect(removeGroup(viewer, { groupId })).rejects.toMatchObject({ code: "forbidden" });
  await removeGroup(operator, { groupId });
  expect(await db.group.findUnique({ where: { id: groupId } })).toBeNull();
  expect(await db.groupMember.count({ where: { groupId } })).toBe(0);
  expect(
    await db.auditEntry.findFirst({ where: { subject: `group:${groupId}`, operation: "group.remove" } }),
  ).toMatchObject({
    before: { rule: { kind: "static" } },
  });
  await expect(removeGroup(operator, { groupId })).rejects.toMatchObject({ code: "not-found" });
});

test("a group that something refers to stays: a rollout, even one that is over, a policy, a freeze, the whole fleet", async () => {
  const at = new Date("2026-11-02T00:00:00Z");
  const [inRollout, inPolicy, inFreeze] = [await plantGroup([]), await plantGroup([]), await plantGroup([])];
  const rollout = await db.rollout.create({
    data: {
      ...{
        releaseId: await plantRelease(),
        state: "running",
        targetVersion: "26.6.2",
        createdAt: at,
        createdBy: "Ada",
        updatedAt: at,
      },
      rings: { create: { position: 0, groupId: inRollout, offerAt: at, deadlineLocal: "2026-12-01T18:30:00" } },
    },
  });
  await db.policy.create({
    data: {
      name: "Minor",
      groupId: inPolicy,
      platform: "macOS",
      reach: "everything",
      terms: {},
      createdAt: at,
      createdBy: "Ada",
      updatedAt: at,
    },
  });
  await db.freeze.create({ data: { name: "Exams", groupId: inFreeze, window: {}, createdAt: at, createdBy: "Ada" } });
  const { groupId: everyone } = await ensureEveryone(system, {});

  for (const groupId of [inRollout, inPolicy, inFreeze, everyone]) {
    await expect(removeGroup(admin, { groupId })).rejects.toMatchObject({ code: "conflict" });
  }
  await db.rollout.update({ where: { id: rollout.id }, data: { state: "closed" } });
  await expect(removeGroup(admin, { groupId: inRollout })).rejects.toThrow("history");
});

test("who is enlisted while a rule changes ends up where the new rule wants", async () => {
  const serial = `RACE${randomUUID()}`;
  const { groupId } = await saveGroup(admin, { name: "Race", rule: { kind: "static", serials: [] } });
  const [deviceId = ""] = await plantDevices(1, { serialNumber: "BEFORE" });
  for (let round = 0; round < 5; round++) {
    const [now, next] = round % 2 === 0 ? [serial, "BEFORE"] : ["BEFORE", serial];
    await Promise.all([
      db.$transaction(async (tx) => {
        await tx.device.update({ where: { id: deviceId }, data: { serialNumber: now } });
        await enlistDevices(tx, [deviceId]);
      }),
      saveGroup(admin, { groupId, name: "Race", rule: { kind: "static", serials: [round % 3 === 0 ? next : now] } }),
    ]);
    const listed = round % 3 === 0 ? next : now;
    expect(await membersOf(groupId)).toEqual(listed === now ? [deviceId] : []);
  }
});

async function membersOf(groupId: string): Promise<string[]> {
  const rows = await db.groupMember.findMany({ where: { groupId } });
  return rows.map(({ deviceId }) => deviceId);
}

async function wishes(): Promise<number> {
  const jobs = await db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'refresh-deadlines'`;
  return jobs.length;
}
