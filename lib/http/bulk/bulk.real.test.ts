import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { MOST_AT_ONCE } from "#lib/domain/bulk/act.ts";
import { bulkExempt, bulkPick, bulkRetry, bulkSync, bulkTag } from "#lib/http/bulk/acts.ts";
import { undoBulk } from "#lib/http/bulk/undo.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import type { Chosen } from "#lib/queries/bulk/chosen.ts";
import { chosenPreview, chosenSerials } from "#lib/queries/bulk/devices.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { chosenExport } from "#lib/queries/report/device-export.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { endExemption } from "#lib/services/exemption/end.ts";
import { saveGroup } from "#lib/services/group/save.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { approver, plantDevices, viewer } from "#lib/testing/orchard.ts";

const operator: Caller = { kind: "person", id: "omar", name: "Omar", role: "operator" };
const expiresAt = now().add({ hours: 720 }).toString();
const why = { reason: "Exams", expiresAt };

let tag: string;
let batches = 0;

beforeAll(async () => {
  // Others, whom no choice of these tests means.
  await plantDevices(5, { platform: "tvOS" });
});

beforeEach(() => {
  batches += 1;
  tag = `batch ${batches}`;
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("everything that a filter finds is exempted at once, with the typed number and one entry in the record", async () => {
  const deviceIds = await tagged(500);
  const chosen = everything();
  expect(await chosenPreview(operator, { chosen })).toMatchObject({ devices: 500 });

  const { done, skipped, undo } = await bulkExempt(operator, { chosen, confirmed: 500, ...why });
  expect([done.count, done.devices.length, skipped]).toEqual([500, 50, []]);
  expect(await openExemptions(deviceIds)).toBe(500);
  expect(await db.exemption.count({ where: { endedAt: null, deviceId: { notIn: deviceIds } } })).toBe(0);
  expect(await db.auditEntry.count({ where: { operation: "exemption.ask" } })).toBe(1);

  if (!undo) throw new Error("An exemption can be taken back");
  expect(await undoBulk(operator, { undo, reason: "A slip" })).toEqual({ devices: 500, skipped: [] });
  expect(await openExemptions(deviceIds)).toBe(0);
});

test("what an approver has refused meanwhile is passed over when the others are taken back", async () => {
  const [refused = "", open = ""] = await tagged(2);
  const { undo } = await bulkExempt(operator, { chosen: everything(), confirmed: 2, ...why });
  const { id } = await db.exemption.findFirstOrThrow({ where: { deviceId: refused } });
  await endExemption(approver, { exemptionIds: [id], reason: "No" });
  if (!undo) throw new Error("An exemption can be taken back");
  expect(await undoBulk(operator, { undo, reason: "A slip" })).toMatchObject({
    devices: 1,
    skipped: [{ reason: "exemption-over", count: 1, devices: [{ id: refused }] }],
  });
  expect(await openExemptions([refused, open])).toBe(0);
});

test.for([
  ["more devices than were typed", 3, 2, /now holds 3 devices, not 2/],
  ["fewer devices than were typed", 3, 4, /now holds 3 devices, not 4/],
  ["devices that nobody has counted", 3, undefined, /Say that 3 devices are meant/],
] as const)("%s are left alone", async ([, count, confirmed, message]) => {
  const deviceIds = await tagged(count);
  const asked = bulkExempt(operator, { chosen: everything(), confirmed, ...why });
  await expect(asked).rejects.toThrow(message);
  expect(await openExemptions(deviceIds)).toBe(0);
});

test("a list that has grown since it was looked at is looked at again", async () => {
  await tagged(2);
  const { devices } = await chosenPreview(operator, { chosen: everything() });
  await tagged(1);
  const exempt = (confirmed: number) => bulkExempt(operator, { chosen: everything(), confirmed, ...why });
  await expect(exempt(devices)).rejects.toMatchObject({ code: "conflict" });
  expect((await exempt(devices + 1)).done.count).toBe(3);

  const addTag = (confirmed: number) => bulkTag(operator, { chosen: everything(), confirmed, add: ["vip"] });
  await expect(addTag(devices)).rejects.toMatchObject({ code: "conflict" });
  expect((await addTag(devices + 1)).done.count).toBe(3);
});

test("who is counted is who is listed, whatever the filter", async () => {
  await tagged(3);
  await plantDevices(1, { state: "unenrolled" });
  for (const filter of [{ tag }, { platform: "tvOS" }, { state: "unenrolled" }, { q: "Mac 1" }, {}] as const) {
    const { total } = await deviceList(operator, filter);
    expect((await chosenPreview(operator, { chosen: { filter } })).devices).toBe(total);
  }
});

test("a filter with a word that is not known is refused, and means nobody", async () => {
  await tagged(1);
  const chosen = { filter: { sort: "name", tagg: tag } } as Chosen;
  await expect(bulkSync(operator, { chosen })).rejects.toMatchObject({ code: "invalid" });
});

test("each device is told: done, or passed over for a reason", async () => {
  const [asked = "", free = ""] = await tagged(2);
  const [left = ""] = await plantDevices(1, { state: "unenrolled" });
  const gone = randomUUID();
  await bulkExempt(operator, { chosen: { ids: [asked] }, confirmed: 1, ...why });

  const chosen = { ids: [asked, free, left, gone] };
  const { done, skipped } = await bulkExempt(operator, { chosen, confirmed: 3, ...why });
  expect(done).toMatchObject({ count: 1, devices: [{ id: free, serialNumber: expect.stringMatching(/^SER/) }] });
  expect(skipped).toMatchObject([
    { reason: "gone", count: 1, devices: [] },
    { reason: "not-enrolled", count: 1, devices: [{ id: left }] },
    { reason: "exemption-asked", count: 1, devices: [{ id: asked, name: expect.stringMatching(/^Mac/) }] },
  ]);
});

test("tags are taken back from those alone who got them", async () => {
  const [had = "", bare = ""] = await tagged(2);
  await db.device.update({ where: { id: had }, data: { tags: [tag, "vip"] } });
  const { done, skipped, undo } = await bulkTag(operator, { chosen: everything(), add: ["vip"] });
  expect([done.count, skipped]).toMatchObject([1, [{ reason: "same-tags", count: 1 }]]);

  if (!undo) throw new Error("Tags can be taken back");
  expect(await undoBulk(operator, { undo, reason: "" })).toEqual({ devices: 1, skipped: [] });
  expect(await tagsOf([had, bare])).toEqual([[tag, "vip"], [tag]]);
});

test("who was added to a group is taken out of it again, who was in it stays", async () => {
  const [early = "", late = ""] = await tagged(2);
  const { groupId } = await saveGroup(operator, { name: tag, rule: { kind: "static", serials: [] } });
  await bulkPick(operator, { chosen: { ids: [early] }, groupId });
  const { done, skipped, undo } = await bulkPick(operator, { chosen: everything(), groupId });
  expect([done.devices.map(({ id }) => id), skipped[0]?.reason]).toEqual([[late], "on-list"]);

  if (!undo) throw new Error("A group can be left again");
  await undoBulk(operator, { undo, reason: "" });
  expect(await db.groupMember.findMany({ where: { groupId } })).toMatchObject([{ deviceId: early }]);
});

test("devices are woken, and those that have left are passed over; nothing can be taken back", async () => {
  const deviceIds = await tagged(2);
  await db.$transaction((tx) => refreshSets(tx, deviceIds, now()));
  await sql.query("UPDATE sync SET push_due_at = NULL");
  const [left = ""] = await plantDevices(1, { state: "unenrolled" });
  const outcome = await bulkSync(operator, { chosen: { ids: [...deviceIds, left] } });
  expect(outcome).toMatchObject({ done: { count: 2 }, skipped: [{ reason: "not-enrolled" }], undo: null });
  expect(await db.sync.count({ where: { deviceId: { in: deviceIds }, pushDueAt: { not: null } } })).toBe(2);
});

test("nothing beside the chosen devices is declared anew", async () => {
  const [chosen = "", other = ""] = await tagged(2);
  const { id } = await targetOf(chosen);
  const { id: otherId } = await targetOf(other);
  const smuggled = { chosen: { ids: [chosen] }, confirmed: 1, assignmentIds: [otherId] };
  expect((await bulkRetry(operator, smuggled)).done.count).toBe(1);
  expect(await db.assignment.findUnique({ where: { id } })).toMatchObject({ attempt: 1 });
  expect(await db.assignment.findUnique({ where: { id: otherId } })).toMatchObject({ attempt: 0 });
});

test("a viewer acts on nobody and takes nothing back", async () => {
  const deviceIds = await tagged(1);
  const chosen = { ids: deviceIds };
  const refused = { code: "forbidden" };
  await expect(bulkSync(viewer, { chosen })).rejects.toMatchObject(refused);
  await expect(bulkTag(viewer, { chosen, add: ["vip"] })).rejects.toMatchObject(refused);
  await expect(bulkRetry(viewer, { chosen, confirmed: 1 })).rejects.toMatchObject(refused);
  await expect(bulkExempt(viewer, { chosen, confirmed: 1, ...why })).rejects.toMatchObject(refused);
  const undo = { act: "tag" as const, changes: [{ deviceIds, add: [], remove: [tag] }] };
  await expect(undoBulk(viewer, { undo, reason: "" })).rejects.toMatchObject(refused);
});

test("serial numbers and file hold the chosen ones, in the order of the list", async () => {
  const deviceIds = await tagged(12);
  const { devices } = await deviceList(operator, { tag });
  const listed = devices.map(({ serialNumber }) => serialNumber);
  expect((await chosenSerials(viewer, { chosen: everything() })).serials).toEqual(listed);
  expect((await chosenSerials(viewer, { chosen: { ids: deviceIds.slice(0, 3) } })).serials).toHaveLength(3);

  const { batches: rows } = await chosenExport(viewer, { chosen: everything() });
  const exported = (await Array.fromAsync(rows)).flat();
  expect(exported.map(({ serialNumber }) => serialNumber)).toEqual(listed);
});

test("more devices than one act takes on are refused before anything is done", async () => {
  await tagged(MOST_AT_ONCE + 1);
  const chosen = everything();
  const refused = { code: "invalid", message: expect.stringContaining(`these are ${MOST_AT_ONCE + 1}`) };
  await expect(bulkTag(operator, { chosen, add: ["crowd"] })).rejects.toMatchObject(refused);
  const confirmed = MOST_AT_ONCE + 1;
  await expect(bulkExempt(operator, { chosen, confirmed, ...why })).rejects.toMatchObject(refused);
  expect((await deviceList(operator, { tag: "crowd" })).total).toBe(0);
});

function everything(): Chosen {
  return { filter: { tag, sort: "name" } };
}

async function tagged(count: number): Promise<string[]> {
  const deviceIds = await plantDevices(count);
  await sql.query("UPDATE device SET tags = ARRAY[$1::text] WHERE id = ANY($2::uuid[])", [tag, deviceIds]);
  return deviceIds;
}

async function targetOf(id: string) {
  const { enrollmentId } = await db.device.findUniqueOrThrow({ where: { id } });
  return openAssignment(db, enrollmentId);
}

function openExemptions(deviceIds: string[]): Promise<number> {
  return db.exemption.count({ where: { deviceId: { in: deviceIds }, endedAt: null } });
}

async function tagsOf(ids: string[]): Promise<string[][]> {
  const rows = await db.device.findMany({ where: { id: { in: ids } }, select: { id: true, tags: true } });
  return ids.map((id) => rows.find((row) => row.id === id)?.tags ?? []);
}
