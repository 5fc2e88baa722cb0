import type { LookupSet } from "#lib/apple/lookup-feed.ts";
import { groupReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import type { Tx } from "#lib/io/db.ts";

/** What Apple lists of one release, device by device. */
export async function releaseFacts(tx: Tx, releaseId: string): Promise<ReleaseFacts | undefined> {
  const rows = await tx.catalogEntry.findMany({ where: { releaseId } });
  const entries = rows.map(({ set, firstSeenAt, goneAt, ...row }) => ({
    ...row,
    set: lookupSet(set),
    firstSeenAt: firstSeenAt.toTemporalInstant(),
    goneAt: goneAt?.toTemporalInstant() ?? null,
  }));
  const [release] = groupReleases(entries);
  return release;
}

function lookupSet(name: string): LookupSet {
  return name === "public" || name === "bsi" ? name : "managed";
}
