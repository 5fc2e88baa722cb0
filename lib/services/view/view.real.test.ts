import { afterAll, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { removeView } from "#lib/services/view/remove.ts";
import { saveView } from "#lib/services/view/save.ts";

const ada: Caller = { kind: "person", id: "ada", name: "Ada", role: "operator" };
const ben: Caller = { kind: "person", id: "ben", name: "Ben", role: "viewer" };
const eve: Caller = { kind: "person", id: "eve", name: "Eve", role: "admin" };
const late = { name: "Late iPads", page: "devices", address: "/devices?query=deadline%3Apast&after=x" } as const;

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a view is kept without the page it was on, and the same name keeps another in its place", async () => {
  const { viewId } = await saveView(ada, late);
  expect(await db.savedView.findUnique({ where: { id: viewId } })).toMatchObject({
    ...{ name: "Late iPads", page: "devices", search: "query=deadline%3Apast" },
    ...{ ownerId: "ada", ownerName: "Ada", isShared: false },
  });
  const again = await saveView(ada, { ...late, address: "/devices?platform=iPadOS", isShared: true });
  expect(again).toEqual({ viewId });
  expect(await db.savedView.count()).toBe(1);
  const audit = await db.auditEntry.findMany({ where: { subject: `view:${viewId}` }, orderBy: { id: "asc" } });
  const shared = { name: "Late iPads", page: "devices", search: "platform=iPadOS", isShared: true };
  expect(audit.map(({ operation, before, after }) => ({ operation, before, after }))).toEqual([
    { operation: "view.save", before: null, after: { isShared: false } },
    { operation: "view.save", before: { isShared: false }, after: shared },
  ]);

  await saveView(ada, { ...late, address: "/devices?platform=tvOS", isShared: false });
  const [last] = await db.auditEntry.findMany({ where: { subject: `view:${viewId}` }, orderBy: { id: "desc" } });
  expect([last?.before, last?.after]).toEqual([shared, { isShared: false }]);
});

test("a viewer keeps views of the same name for themselves, and shares none", async () => {
  const { viewId } = await saveView(ben, late);
  await expect(saveView(ben, { ...late, isShared: true })).rejects.toMatchObject({ code: "forbidden" });
  expect(await db.savedView.findUnique({ where: { id: viewId } })).toMatchObject({ isShared: false, ownerId: "ben" });
});

test("a shared view that is saved again stays shared, unless it is said otherwise", async () => {
  const { viewId } = await saveView(ada, { ...late, isShared: true });
  await saveView(ada, { ...late, address: "/devices?platform=iPadOS" });
  expect(await db.savedView.findUnique({ where: { id: viewId } })).toMatchObject({
    ...{ search: "platform=iPadOS", isShared: true },
  });
  await saveView(ada, { ...late, isShared: false });
  expect(await db.savedView.findUnique({ where: { id: viewId } })).toMatchObject({ isShared: false });
});

test("what belongs to another is removed by nobody, unless it is shared and they keep the house", async () => {
  const { viewId: shared } = await saveView(ada, { ...late, isShared: true });
  const { viewId: secret } = await saveView(ben, late);
  await expect(removeView(ben, { viewId: shared })).rejects.toMatchObject({ code: "not-found" });
  await expect(removeView(eve, { viewId: secret })).rejects.toMatchObject({ code: "not-found" });
  await removeView(eve, { viewId: shared });
  await removeView(ben, { viewId: secret });
  expect(await db.savedView.count()).toBe(0);
  const removals = await db.auditEntry.findMany({ where: { operation: "view.remove" }, orderBy: { id: "asc" } });
  expect(removals.map(({ actorName, before }) => [actorName, before])).toEqual([
    ["Eve", { name: "Late iPads", page: "devices", search: "query=deadline%3Apast", isShared: true }],
    ["Ben", { isShared: false }],
  ]);
  await expect(removeView(ben, { viewId: secret })).rejects.toMatchObject({ code: "not-found" });
});

test("there is an end to how many one person keeps", async () => {
  const rows = Array.from({ length: 100 }, (_, place) => ({
    ...{ name: `View ${place}`, page: "devices", search: "", ownerId: "ada", ownerName: "Ada", createdAt: new Date(0) },
  }));
  await db.savedView.createMany({ data: rows });
  await expect(saveView(ada, late)).rejects.toMatchObject({ code: "conflict" });
  await saveView(ada, { ...late, name: "View 7" });
});
