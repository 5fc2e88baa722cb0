import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { search } from "#lib/queries/search/find.ts";
import { plantDevices, plantGroup, plantRelease, viewer } from "#lib/testing/orchard.ts";

let groupId: string;

beforeAll(async () => {
  await plantRelease();
  const [deviceId = ""] = await plantDevices(1, { serialNumber: "C02XPEAR01" });
  await plantDevices(9);
  await db.device.update({ where: { id: deviceId }, data: { name: "100% Renée’s Mac" } });
  groupId = await plantGroup([deviceId]);
  await db.group.update({ where: { id: groupId }, data: { name: "Pear tasters" } });
});

afterAll(closeDatabase);

test.for([
  ["by the middle of a serial number, in either case", "xpear"],
  ["by the middle of a name", "renée"],
  ["by the beginning alone, when two letters are all there is", "c0"],
  ["by what the database would take for a wildcard", "100%"],
])("a device is found %s", async ([, q = ""]) => {
  expect((await search(viewer, { q })).devices).toMatchObject([{ serialNumber: "C02XPEAR01" }]);
});

test("a few of each kind are enough", async () => {
  expect((await search(viewer, { q: "Mac" })).devices).toHaveLength(6);
});

test("a release is found as people write it, and a group by its name", async () => {
  expect((await search(viewer, { q: "macos 26.6" })).releases).toMatchObject([{ version: "26.6.2" }]);
  expect((await search(viewer, { q: "tasters" })).groups).toEqual([{ id: groupId, name: "Pear tasters" }]);
});

test("nothing is called so, and a device may not ask", async () => {
  expect(await search(viewer, { q: "zzz" })).toEqual({ devices: [], releases: [], rollouts: [], groups: [] });
  const device = { kind: "device", enrollmentId: "x" } as const;
  await expect(search(device, { q: "mac" })).rejects.toMatchObject({ code: "forbidden" });
});
