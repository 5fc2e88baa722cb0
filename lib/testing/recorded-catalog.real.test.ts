import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { raiseLookupStand, shuffled } from "#lib/testing/lookup-stand.ts";

const folder = join(import.meta.dirname, "../../../shared/data/als");
const stand = await raiseLookupStand();
const { refreshCatalog } = await import("#lib/services/catalog/refresh.ts");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const system: Caller = { kind: "system", name: "refresh-catalog" };

afterAll(async () => {
  await closeDatabase();
  await stand.close();
});

if (!existsSync(folder))
  test("Apple's recorded answers are not beside this checkout: they are not replayed", () => {
    console.warn(`${folder} is not there; Apple's recorded answers are not replayed`);
  });

if (existsSync(folder))
  describe("Apple's recorded answers, over HTTPS into the database", () => {
    beforeEach(async () => {
      await db.catalogCheck.deleteMany();
      await db.catalogEntry.deleteMany();
      await db.release.deleteMany();
    });

    test.for([
      [
        "2026-03-17T1829-first-BSI-published-before",
        "2026-03-17T1834-first-BSI-published",
        ["iOS 26.3.1 (a)", "iPadOS 26.3.1 (a)", "macOS 26.3.1 (a)", "macOS 26.3.2 (a)"],
        [],
      ],
      [
        "2026-07-27T1736-os26.6-released-before",
        "2026-07-27T1806-os26.6-released",
        [
          "audioOS 26.6",
          "iOS 26.6",
          "iPadOS 26.6",
          "macOS 14.8.8",
          "macOS 15.7.8",
          "macOS 26.6",
          "tvOS 26.6",
          "visionOS 26.6",
          "watchOS 26.6",
        ],
        [
          "audioOS 26.5",
          "iOS 26.5.2",
          "iPadOS 26.5.2",
          "macOS 14.8.7",
          "macOS 15.7.7",
          "macOS 26.5.2",
          "tvOS 26.5",
          "visionOS 26.5",
          "watchOS 26.5",
        ],
      ],
    ] as const)("%s to %s: exactly the new releases are announced", async ([before, after, added, superseded]) => {
      await answer(await recorded(before));
      const news = await answer(await recorded(after));
      expect(news.outcome).toBe("changed");
      expect(namesIn(news.added)).toEqual(added);
      expect(namesIn(news.changed)).toEqual(superseded);
      expect(news.withdrawn).toEqual([]);

      const catalogue = await db.release.findMany();
      const again = await answer(shuffled(await recorded(after)));
      expect(again).toMatchObject({ outcome: "unchanged", added: [], changed: [], withdrawn: [] });
      expect(await db.release.findMany()).toEqual(catalogue);
    });

    test("answers of empty sets change nothing", async () => {
      await answer(await recorded("2026-08-22T1845-latest-recorded"));
      const [releases, entries] = [await db.release.findMany(), await db.catalogEntry.findMany()];
      const glitch = { PublicAssetSets: {}, AssetSets: {}, PublicBackgroundSecurityImprovements: {} };
      expect(await answer(glitch)).toMatchObject({ outcome: "refused", added: [], changed: [], withdrawn: [] });
      expect(await answer({})).toMatchObject({ outcome: "refused" });
      expect(await db.release.findMany()).toEqual(releases);
      expect(await db.catalogEntry.findMany()).toEqual(entries);
    });

    test("all five in turn withdraw nothing that Apple did not withdraw", async () => {
      for (const name of names) expect((await answer(await recorded(name))).withdrawn).toEqual([]);
      expect(await db.release.count()).toBe(123);
      expect(await db.release.count({ where: { supersededAt: null, isPublic: true } })).toBe(29);
    });
  });

const names = [
  "2026-03-17T1829-first-BSI-published-before",
  "2026-03-17T1834-first-BSI-published",
  "2026-07-27T1736-os26.6-released-before",
  "2026-07-27T1806-os26.6-released",
  "2026-08-22T1845-latest-recorded",
];

async function recorded(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, `${name}.json`), "utf8"));
}

/** A day passes, Apple is asked and answers this. */
async function answer(json: unknown) {
  await db.$executeRaw`UPDATE catalog_check SET at = at - interval '25 hours'`;
  stand.answer = json;
  await refreshCatalog(system);
  return db.catalogCheck.findFirstOrThrow({ orderBy: { id: "desc" } });
}

function namesIn(releases: unknown): string[] {
  const list = releases as { platform: string; version: string; extra: string }[];
  return list.map(({ platform, version, extra }) => `${platform} ${version}${extra && ` (${extra})`}`).sort();
}
