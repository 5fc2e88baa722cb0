import type { CatalogEntry } from "#lib/domain/catalog/entry.ts";
import { releaseId } from "#lib/domain/catalog/entry.ts";
import { groupReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import type { Db } from "#lib/io/db.ts";

/** What the list says of a release, under the release's id in the database. */
export type Catalogue = Map<string, ReleaseFacts>;

let kept: { edition: string; catalogue: Promise<Catalogue> } | undefined;

/** Apple's list as the rules read it. It changes once a day at most, so it is read again only after a check. */
export async function catalogue(db: Db): Promise<Catalogue> {
  const [edition] = await db.$queryRaw<{ text: string }[]>`
    SELECT concat_ws(' ', (SELECT max(id) FROM catalog_check), (SELECT count(*) FROM release)) AS text`;
  const text = edition?.text ?? "";
  if (kept?.edition !== text) {
    kept = { edition: text, catalogue: read(db) };
    kept.catalogue.catch(() => {
      kept = undefined;
    });
  }
  return kept.catalogue;
}

async function read(db: Db): Promise<Catalogue> {
  const [entries, releases] = await Promise.all([
    db.catalogEntry.findMany(),
    db.release.findMany({ select: { id: true, platform: true, version: true, extra: true } }),
  ]);
  const facts = new Map(groupReleases(entries.map(entryOf)).map((release) => [releaseId(release), release]));
  return new Map(
    releases.flatMap(({ id, platform, version, extra }) => {
      const release = facts.get(releaseId({ platform: platform, version, extra }));
      return release ? [[id, release]] : [];
    }),
  );
}

type Stored = Awaited<ReturnType<Db["catalogEntry"]["findMany"]>>[number];

function entryOf({ set, firstSeenAt, goneAt, ...entry }: Stored): CatalogEntry {
  return {
    ...entry,
    // Only the catalogue's own refresh writes here.
    set: set as CatalogEntry["set"],
    firstSeenAt: Temporal.Instant.fromEpochMilliseconds(firstSeenAt.getTime()),
    goneAt: goneAt && Temporal.Instant.fromEpochMilliseconds(goneAt.getTime()),
  };
}
