import { readFile } from "node:fs/promises";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { raiseLookupStand } from "#lib/testing/lookup-stand.ts";

const stand = await raiseLookupStand();
const { refreshCatalog } = await import("#lib/services/catalog/refresh.ts");
const { recordAnswer } = await import("#lib/services/catalog/record-answer.ts");
const { checkNow } = await import("#lib/services/catalog/check-now.ts");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { stopQueue } = await import("#lib/io/queue.ts");

const system: Caller = { kind: "system", name: "refresh-catalog" };
const operator: Caller = { kind: "person", id: "p1", name: "Olu", role: "operator" };
const viewer: Caller = { ...operator, role: "viewer" };

const fixture = async (name: string) =>
  JSON.parse(await readFile(new URL(`../../testing/fixtures/als/${name}.json`, import.meta.url), "utf8"));
const august = await fixture("august-2026");

beforeEach(async () => {
  await db.catalogCheck.deleteMany();
  await db.catalogEntry.deleteMany();
  await db.release.deleteMany();
  stand.answer = august;
  stand.asked = 0;
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
  await stand.close();
});

const hoursPass = (hours: number) =>
  db.$executeRaw`UPDATE catalog_check SET at = at - make_interval(hours => ${hours}::int)`;

test("the first look fills the catalogue, logs the check and audits what it added", async () => {
  expect(await refreshCatalog(system)).toBe("changed");

  const release = await db.release.findFirst({
    where: { platform: "iOS", version: "26.6.1" },
    include: { entries: true },
  });
  expect(release).toMatchObject({
    track: "iOS 26",
    kind: "security",
    builds: ["23G83"],
    postingDate: "2026-08-17",
    expirationDate: "2026-11-20",
    isPublic: true,
    supersededAt: null,
    withdrawnAt: null,
  });
  expect(release?.entries.map(({ set, build, device }) => `${set} ${build} ${device}`).sort()).toEqual([
    "managed 23G6083 iPhone14,3",
    "managed 23G83 iPhone14,3",
    "public 23G6083 iPhone14,3",
    "public 23G83 iPhone14,3",
  ]);
  expect(await db.release.findFirst({ where: { platform: "macOS", version: "26.6" } })).toMatchObject({
    isPublic: false,
    supersededAt: expect.any(Date),
  });

  const [check] = await db.catalogCheck.findMany();
  expect(check).toMatchObject({ outcome: "changed", requestedBy: null, reason: null });
  expect(check?.added).toHaveLength(19);
  const audit = await db.auditEntry.findFirst({ orderBy: { id: "desc" } });
  expect(audit).toMatchObject({ operation: "catalog.refresh", subject: "catalog", actorName: "refresh-catalog" });
});

test("Apple is asked once a day", async () => {
  await refreshCatalog(system);
  expect(await refreshCatalog(system)).toBeUndefined();
  await hoursPass(23);
  expect(await refreshCatalog(system)).toBeUndefined();
  await hoursPass(1);
  expect(await refreshCatalog(system)).toBe("unchanged");
  expect(stand.asked).toBe(2);
  expect(await db.catalogCheck.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { outcome: "changed" },
    { outcome: "unchanged", added: [], changed: [], withdrawn: [] },
  ]);
});

test("the empty answer that Apple gave twice is refused and the catalogue kept", async () => {
  await refreshCatalog(system);
  const before = await db.catalogEntry.findMany();
  await hoursPass(24);
  stand.answer = await fixture("empty-catalogue-glitch");
  expect(await refreshCatalog(system)).toBe("refused");
  expect(await db.catalogEntry.findMany()).toEqual(before);
  const check = await db.catalogCheck.findFirst({ orderBy: { id: "desc" } });
  expect(check?.reason).toContain("the last good catalogue is kept");
});

test("a service in trouble is logged with its reason and asked again an hour later", async () => {
  stand.answer = 404;
  expect(await refreshCatalog(system)).toBe("failed");
  expect(await db.catalogCheck.findFirst()).toMatchObject({ reason: "Apple's lookup service answered 404" });
  expect(await refreshCatalog(system)).toBeUndefined();
  await hoursPass(1);
  stand.answer = august;
  expect(await refreshCatalog(system)).toBe("changed");
});

test("a withdrawn release is flagged, keeps its first sight, and is cleared when it comes back", async () => {
  const row = (version: string, build: string) => ({
    ProductVersion: version,
    Build: build,
    PostingDate: "2025-05-12",
    ExpirationDate: "2026-11-20",
    SupportedDevices: ["iPad7,4"],
  });
  const v6 = row("17.7.6", "21H423");
  const v7 = row("17.7.7", "21H433");
  const flags = async () => {
    const releases = await db.release.findMany({ orderBy: { version: "asc" } });
    return releases.map((r) => [r.version, r.isPublic, r.supersededAt !== null, r.withdrawnAt !== null]);
  };

  stand.answer = { PublicAssetSets: { iOS: [v7] }, AssetSets: { iOS: [v6, v7] } };
  await refreshCatalog(system);
  expect(await flags()).toEqual([
    ["17.7.6", false, true, false],
    ["17.7.7", true, false, false],
  ]);
  const seen = await db.release.findFirstOrThrow({ where: { version: "17.7.7" } });

  await hoursPass(24);
  stand.answer = { PublicAssetSets: { iOS: [{ ...v6, PostingDate: "2025-05-16" }] }, AssetSets: { iOS: [v6, v7] } };
  await refreshCatalog(system);
  expect(await flags()).toEqual([
    ["17.7.6", true, false, false],
    ["17.7.7", false, false, true],
  ]);
  expect(await db.catalogCheck.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    withdrawn: [{ platform: "iPadOS", version: "17.7.7", extra: "" }],
    changed: [{ version: "17.7.6", what: "returned" }],
  });

  await hoursPass(24);
  stand.answer = { PublicAssetSets: { iOS: [v7] }, AssetSets: { iOS: [v6, v7] } };
  await refreshCatalog(system);
  expect(await flags()).toEqual([
    ["17.7.6", false, true, false],
    ["17.7.7", true, false, false],
  ]);
  const again = await db.release.findFirstOrThrow({ where: { version: "17.7.7" } });
  expect([again.firstSeenAt, again.postingDate]).toEqual([seen.firstSeenAt, "2025-05-12"]);
});

test("a person has Apple asked, once an hour, and the check bears the name", async () => {
  await refreshCatalog(system);
  await expect(checkNow(operator, {})).rejects.toMatchObject({ code: "conflict" });
  await hoursPass(1);
  await checkNow(operator, {});
  expect(await db.catalogCheck.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    outcome: "requested",
    requestedBy: "Olu",
  });
  expect(await db.auditEntry.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    operation: "catalog.check",
    actorName: "Olu",
  });
  await expect(checkNow(operator, {})).rejects.toThrow("it can be asked again from");

  expect(await refreshCatalog(system)).toBe("unchanged");
  expect(await db.catalogCheck.count()).toBe(2);
  expect(await db.catalogCheck.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    outcome: "unchanged",
    requestedBy: "Olu",
  });
});

test("a viewer may not have Apple asked, and a person may not speak for Apple", async () => {
  await expect(checkNow(viewer, {})).rejects.toMatchObject({ code: "forbidden" });
  const answer = { answer: { error: "no" }, durationMs: 0 };
  await expect(recordAnswer(operator, answer)).rejects.toMatchObject({ code: "forbidden" });
  expect(await db.catalogCheck.count()).toBe(0);
});

test("two workers that ask at once log one check", async () => {
  await Promise.all([refreshCatalog(system), refreshCatalog(system)]);
  expect(await db.catalogCheck.count()).toBe(1);
});
