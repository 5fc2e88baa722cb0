import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { putBackTags } from "#lib/services/device/put-back-tags.ts";
import { tagDevices } from "#lib/services/device/tag.ts";
import { saveGroup } from "#lib/services/group/save.ts";
import { admin, plantDevices, viewer } from "#lib/testing/orchard.ts";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a tag is given in its normal form, once, and its group follows", async () => {
  const deviceIds = await plantDevices(3);
  const [tagged = "", other = ""] = deviceIds;
  const { groupId } = await saveGroup(admin, {
    name: "Exam",
    rule: { kind: "rule", where: { fact: "tag", has: "Exam" } },
  });

  expect(await tagDevices(admin, { deviceIds: [tagged, other], add: [" EXAM ", "Ward  3"] })).toMatchObject({
    devices: 2,
  });
  expect(await tagsOf(tagged)).toEqual(["exam", "ward 3"]);
  expect(await db.groupMember.count({ where: { groupId } })).toBe(2);

  expect(await tagDevices(admin, { deviceIds, add: ["exam"] })).toMatchObject({ devices: 1 });
  expect(await tagDevices(admin, { deviceIds, remove: ["exam"] })).toMatchObject({ devices: 3 });
  expect(await tagsOf(tagged)).toEqual(["ward 3"]);
  expect(await db.groupMember.count({ where: { groupId } })).toBe(0);
});

test("who tagged what is on record; what changes nothing is not", async () => {
  const [deviceId = ""] = await plantDevices(1);
  await tagDevices(admin, { deviceIds: [deviceId], add: ["vip"] });
  await tagDevices(admin, { deviceIds: [deviceId], add: ["vip"] });
  const entries = await db.auditEntry.findMany({ where: { subject: `device:${deviceId}` } });
  expect(entries).toMatchObject([{ operation: "device.tag", actorName: "Ada", after: { add: ["vip"], devices: 1 } }]);
});

test("refused: a viewer, too many tags, a tag too long, adding and removing the same, nothing to do", async () => {
  const deviceIds = await plantDevices(1);
  await expect(tagDevices(viewer, { deviceIds, add: ["vip"] })).rejects.toMatchObject({ code: "forbidden" });
  await tagDevices(admin, { deviceIds, add: [...Array(30).keys()].map((n) => `tag ${n}`) });
  await expect(tagDevices(admin, { deviceIds, add: ["one more"] })).rejects.toMatchObject({ code: "conflict" });
  await tagDevices(admin, { deviceIds, add: ["one more"], remove: ["tag 1"] });
  expect(await tagsOf(deviceIds[0] ?? "")).toHaveLength(30);

  await expect(tagDevices(admin, { deviceIds, add: ["x".repeat(41)] })).rejects.toMatchObject({ code: "invalid" });
  await expect(tagDevices(admin, { deviceIds, add: ["a"], remove: ["A "] })).rejects.toMatchObject({ code: "invalid" });
  await expect(tagDevices(admin, { deviceIds })).rejects.toMatchObject({ code: "invalid" });
});

test("what has changed is answered exactly, so that taking it back leaves what was there before", async () => {
  const [had = "", bare = ""] = await plantDevices(2);
  await tagDevices(admin, { deviceIds: [had], add: ["exam"] });
  const tagging = { deviceIds: [had, bare], add: ["exam", "vip"] };
  const { changes, done, skipped } = await tagDevices(admin, tagging);
  expect(done.toSorted()).toEqual([had, bare].toSorted());
  expect(skipped).toEqual([]);
  expect(changes).toHaveLength(2);
  expect(await putBackTags(admin, { changes })).toEqual({ devices: 2, skipped: [] });
  expect([await tagsOf(had), await tagsOf(bare)]).toEqual([["exam"], []]);

  const again = await tagDevices(admin, { deviceIds: [had], add: ["exam"] });
  expect(again).toMatchObject({ done: [], skipped: [{ deviceId: had, reason: "same-tags" }] });
});

test("different changes are taken back at once: one entry on record, or nothing at all", async () => {
  const [had = "", bare = ""] = await plantDevices(2);
  await tagDevices(admin, { deviceIds: [had], add: ["exam"] });
  const { changes } = await tagDevices(admin, { deviceIds: [had, bare], add: ["vip"], remove: ["exam"] });
  const crowd = [...Array(30).keys()].map((n) => `tag ${n}`);
  await tagDevices(admin, { deviceIds: [had], add: crowd.slice(1) });
  await tagDevices(admin, { deviceIds: [had], add: crowd.slice(0, 1), remove: ["vip"] });
  await expect(putBackTags(admin, { changes })).rejects.toMatchObject({ code: "conflict" });
  expect(await tagsOf(bare)).toEqual(["vip"]);

  await tagDevices(admin, { deviceIds: [had], remove: crowd });
  expect(await putBackTags(admin, { changes })).toMatchObject({ devices: 2 });
  expect([await tagsOf(had), await tagsOf(bare)]).toEqual([["exam"], []]);
  expect(await db.auditEntry.findMany({ where: { operation: "device.put-back-tags", subject: "devices" } })).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        after: { add: ["exam"], remove: ["vip"], devices: 2, deviceIds: expect.arrayContaining([had, bare]) },
      }),
    ]),
  );
  expect(await putBackTags(admin, { changes })).toMatchObject({ devices: 0, skipped: [{}, {}] });

  const twice = [...changes, ...changes];
  await expect(putBackTags(admin, { changes: twice })).rejects.toMatchObject({ code: "invalid" });
  await expect(putBackTags(viewer, { changes })).rejects.toMatchObject({ code: "forbidden" });
});

test("a device that is not there is passed over", async () => {
  const nobody = randomUUID();
  expect(await tagDevices(admin, { deviceIds: [nobody], add: ["vip"] })).toEqual({
    ...{ devices: 0, done: [], changes: [] },
    skipped: [{ deviceId: nobody, reason: "gone" }],
  });
});

async function tagsOf(id: string): Promise<string[]> {
  return (await db.device.findUniqueOrThrow({ where: { id }, select: { tags: true } })).tags;
}
