import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareVersions } from "#lib/apple/os-version.ts";
import { holds } from "#lib/domain/fleet/condition-matcher.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { deviceExport } from "#lib/queries/report/device-export.ts";
import { plantDevices, plantGroup, viewer } from "#lib/testing/orchard.ts";

const versions = ["18.7.9", "18.7.10", "26", "26.5", "26.6", "26.6.1", "26.10"];
let groupName: string;
let groupId: string;
let all: number;

beforeAll(async () => {
  for (const osVersion of versions) await plantDevices(2, { osVersion });
  const phones = await plantDevices(5, { platform: "iOS", osVersion: "26.6", timeZone: null, serialNumber: "PHONE1%" });
  const [first = "", second = "", third = ""] = phones;
  groupId = await plantGroup([first, second]);
  groupName = (await db.group.update({ where: { id: groupId }, data: { name: 'Lab “A”, 5" Macs' } })).name;
  await db.device.updateMany({
    where: { id: { in: phones } },
    data: { isSupervised: true, modelName: "iPhone 15 Pro" },
  });
  await db.device.update({ where: { id: first }, data: { tags: ["ward 3"], phase: "failed", isSupervised: false } });
  await db.device.update({ where: { id: second }, data: { phase: "done", timeZoneSet: "America/New_York" } });
  const at = new Date(now().epochMilliseconds);
  await db.deviceSecret.create({
    data: { deviceId: first, kind: "bootstrap-token", keyId: "k", sealed: new Uint8Array([1]), storedAt: at },
  });
  await db.exemption.create({
    data: { deviceId: third, owner: "Ada", reason: "x", createdAt: at, approvedAt: at, expiresAt: hoursFrom(24) },
  });
  await plantSync(first, hoursFrom(-1));
  await plantSync(second, hoursFrom(-24 * 10));
  all = (await deviceList(viewer, {})).total;
});

afterAll(closeDatabase);

test.for<[string, number]>([
  ["", 19],
  ["  ", 19],
  ["phase:failed", 1],
  ["phase:over", 1],
  ["phase:remaining", 1],
  ["platform:ios", 5],
  ["track:ios-26", 5],
  ['track:"macOS 18"', 4],
  ["os:26.6", 9],
  ["os:=26.6", 7],
  ["os:<26.6", 8],
  ["os:<26.10", 17],
  ["os:<=18.7.9", 2],
  ["os:>26.6", 4],
  ["os:27", 0],
  ["tag:Ward-3", 0],
  ['tag:"WARD 3"', 1],
  ["model:iphone", 5],
  ["model:MacBookPro18,1", 19],
  ["serial:phone1%", 5],
  ["serial:1_", 0],
  ["name:'x' name:mac", 0],
  ["zone:paris", 14],
  ['zone:"new york"', 1],
  ["zone:none", 4],
  ["supervised", 4],
  ["supervised:no", 1],
  ["-supervised", 15],
  ["supervised:unknown", 14],
  ["token", 1],
  ["token:no", 18],
  ["exempt", 1],
  ["-exempt", 18],
  ["report:<24h", 1],
  ["report:>7d", 1],
  ["report:>14d", 0],
  ["report:never", 17],
  ["deadline:none", 19],
  ["deadline:past", 0],
  ["group:nobody", 0],
  ["mac phone1%", 5],
  ['"mac 2"', 8],
  ["platform:iOS os:26.6 -exempt -phase:failed", 3],
  ["os:<26.x", 0],
  ["colour:red", 0],
])("%s holds %i", async ([query, total]) => {
  expect((await deviceList(viewer, { query })).total).toBe(total);
});

test("a group by its name in any case, and by its id", async () => {
  const name = `group:"${groupName.toUpperCase().replaceAll('"', '\\"')}"`;
  expect((await deviceList(viewer, { query: name })).total).toBe(2);
  expect((await deviceList(viewer, { query: `-group:${groupId} platform:iOS` })).total).toBe(3);
});

test("whom a deadline is near, or past, by what is asked of them now", async () => {
  const [past = "", soon = "", later = "", over = ""] = await plantDevices(4, { serialNumber: "DUE" });
  const rollout = await plantRollout([past, soon, later, over]);
  const at = { rolloutId: rollout };
  for (const [deviceId, hours] of [
    [past, -1],
    [soon, 5],
    [later, 100],
    [over, 5],
  ] as const)
    await db.assignment.updateMany({ where: { ...at, deviceId }, data: { lateAt: hoursFrom(hours) } });
  await db.assignment.updateMany({ where: { ...at, deviceId: over }, data: { closedAt: hoursFrom(0) } });
  const ids = async (query: string) =>
    (await deviceList(viewer, { query: `serial:DUE ${query}` })).devices.map(({ id }) => id);
  expect(await ids("deadline:past")).toEqual([past]);
  expect(await ids("deadline:<24h")).toEqual([soon]);
  expect((await ids("deadline:<7d")).toSorted()).toEqual([soon, later].toSorted());
  expect(await ids("deadline:>24h")).toEqual([later]);
  expect(await ids("deadline:none")).toEqual([over]);

  // Of a rollout's devices the phase in it is meant, whatever came later.
  await db.assignment.updateMany({ where: { ...at, deviceId: past }, data: { phase: "failed" } });
  const { devices } = await deviceList(viewer, { rollout, query: "phase:failed" });
  expect(devices.map(({ id }) => id)).toEqual([past]);
  await db.device.deleteMany({ where: { serialNumber: "DUE" } });
});

test("versions are compared as the rules compare them", async () => {
  const seen = await sql.query<{ version: string }>("SELECT os_version AS version FROM device");
  const asked = fc.tuple(
    fc.constantFrom("<", "<=", "=", ">=", ">" as const),
    fc.constantFrom(...versions, "26.0", "26.6.0", "9"),
  );
  await fc.assert(
    fc.asyncProperty(asked, async ([is, version]) => {
      const comparison = is as "<" | "<=" | "=" | ">=" | ">";
      const meant = seen.rows.filter((row) => holds(compareVersions(row.version, version), comparison)).length;
      expect((await deviceList(viewer, { query: `os:${is}${version}` })).total).toBe(meant);
    }),
    { numRuns: 40 },
  );
});

test("a term and its opposite are together the whole fleet", async () => {
  const terms = [
    "phase:failed",
    "os:<26.6",
    "os:26",
    "zone:paris",
    "model:iphone",
    "supervised",
    "tag:x",
    "report:<24h",
  ];
  const more = ["report:never", "deadline:none", "deadline:<7d", "token", "exempt", "track:ios-26", "mac", "group:x"];
  for (const term of [...terms, ...more]) {
    const [so, notSo] = await Promise.all([
      deviceList(viewer, { query: term }),
      deviceList(viewer, { query: `-${term}` }),
    ]);
    expect(so.total + notSo.total, term).toBe(all);
  }
});

test("whatever somebody writes, it is a question and nothing else", async () => {
  const pieces = fc.constantFrom(
    "'",
    '"',
    ";",
    "--",
    "DROP TABLE device",
    "%",
    "_",
    "\\",
    "$1",
    "name:",
    "group:",
    "os:<",
    " ",
    "\u0000",
    "é",
    ")",
  );
  const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(text, async (query) => {
      const { total } = await deviceList(viewer, { query });
      expect(total).toBeLessThanOrEqual(all);
    }),
    { numRuns: 150 },
  );
  expect((await deviceList(viewer, {})).total).toBe(all);
});

test("the file holds whom the list holds; one that cannot be read is empty", async () => {
  const names = async (query: string) =>
    (await Array.fromAsync((await deviceExport(viewer, { query })).batches)).flat().map(({ udid }) => udid);
  expect(await names("platform:iOS -exempt")).toHaveLength(4);
  expect(await names("phase:")).toEqual([]);
  expect(await names("a".repeat(501))).toEqual([]);
});

function hoursFrom(hours: number): Date {
  return new Date(now().epochMilliseconds + hours * 3_600_000);
}

async function plantSync(deviceId: string, lastReportAt: Date): Promise<void> {
  await db.sync.create({ data: { deviceId, setHash: "h", lastReportAt } });
}

async function plantRollout(deviceIds: string[]): Promise<string> {
  const at = hoursFrom(0);
  const release = { platform: "macOS", version: "27", track: "macOS 27", kind: "major", postingDate: "2026-11-01" };
  const { id: rolloutId, rings } = await db.rollout.create({
    data: {
      ...{ state: "running", targetVersion: "27", createdAt: at, createdBy: "Ada", updatedAt: at },
      release: { create: { ...release, firstSeenAt: at, isPublic: true } },
      rings: { create: { position: 0, groupId, offerAt: at, deadlineLocal: "2026-12-01T18:30:00" } },
    },
    include: { rings: true },
  });
  const asked = { track: "macOS 27", identifier: "i", serverToken: "t", targetVersion: "27" };
  const times = { deadlineLocal: "2026-12-01T18:30:00", lateAt: at, openedAt: at, phaseSince: at };
  const ringId = rings[0]?.id ?? "";
  await db.assignment.createMany({
    data: deviceIds.map((deviceId) => ({ ...asked, ...times, deviceId, rolloutId, ringId })),
  });
  return rolloutId;
}
