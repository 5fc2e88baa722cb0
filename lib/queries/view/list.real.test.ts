import { afterAll, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { viewList } from "#lib/queries/view/list.ts";

afterAll(closeDatabase);

test("one's own views stand first, then what others share, and nothing that they keep for themselves", async () => {
  const at = { page: "devices", search: "platform=iOS", createdAt: new Date(0) };
  const ada = { ...at, ownerId: "ada", ownerName: "Ada" };
  const ben = { ...at, ownerId: "ben", ownerName: "Ben" };
  await db.savedView.createMany({
    data: [
      { ...ada, name: "A shared", isShared: true },
      { ...ada, name: "B secret" },
      { ...ben, name: "C own" },
      { ...ben, name: "B own" },
    ],
  });
  const viewer: Caller = { kind: "person", id: "ben", name: "Ben", role: "viewer" };
  const { views } = await viewList(viewer, { page: "devices" });
  expect(views.map(({ name, isOwn, owner, mayRemove }) => [name, isOwn, owner, mayRemove])).toEqual([
    ["B own", true, "Ben", true],
    ["C own", true, "Ben", true],
    ["A shared", false, "Ada", false],
  ]);
  const admin = await viewList({ ...viewer, id: "eve", role: "admin" }, { page: "devices" });
  expect(admin.views).toMatchObject([{ name: "A shared", isOwn: false, mayRemove: true, search: "platform=iOS" }]);
});
