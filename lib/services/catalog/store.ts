import type { LookupSet } from "#lib/apple/lookup-feed.ts";
import { type CatalogEntry, releaseId, releaseKeyOf } from "#lib/domain/catalog/entry.ts";
import type { Merged } from "#lib/domain/catalog/merge.ts";
import type { Standing } from "#lib/domain/catalog/standing.ts";
import type { Tx } from "#lib/io/db.ts";

export async function readEntries(tx: Tx): Promise<CatalogEntry[]> {
  const rows = await tx.catalogEntry.findMany({ omit: { releaseId: true } });
  return rows.map((row) => ({
    ...row,
    set: row.set as LookupSet,
    firstSeenAt: Temporal.Instant.fromEpochMilliseconds(row.firstSeenAt.getTime()),
    goneAt: row.goneAt && Temporal.Instant.fromEpochMilliseconds(row.goneAt.getTime()),
  }));
}

/** Writes what a merge touched in two statements, however many rows. Answers the ids of the releases concerned. */
export async function writeCatalog(tx: Tx, merged: Merged, now: Temporal.Instant): Promise<string[]> {
  if (merged.touched.length === 0) return [];
  const entries = merged.touched.map((entry) => ({ ...entry, ...releaseKeyOf(entry) }));
  const concerned = new Set([...entries.map(releaseId), ...keysWithNews(merged)]);
  const releases = merged.releases
    .filter((release) => concerned.has(releaseId(release)))
    .map(({ offers: _, ...release }) => ({ ...release, ...flagsOf(merged.standings.get(releaseId(release)), now) }));

  const written = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO release (platform, version, extra, track, kind, builds, posting_date, expiration_date, first_seen_at, is_public,
      superseded_at, withdrawn_at)
    SELECT platform, version, extra, track, kind, ARRAY(SELECT jsonb_array_elements_text(builds)), "postingDate", "expirationDate",
      "firstSeenAt", "isPublic", "supersededAt", "withdrawnAt"
    FROM jsonb_to_recordset(${JSON.stringify(releases)}::jsonb) AS given (platform text, version text, extra text, track text,
      kind text, builds jsonb, "postingDate" text, "expirationDate" text, "firstSeenAt" timestamptz, "isPublic" boolean,
      "supersededAt" timestamptz, "withdrawnAt" timestamptz)
    ON CONFLICT (platform, version, extra) DO UPDATE SET
      kind = excluded.kind, builds = excluded.builds, posting_date = excluded.posting_date,
      expiration_date = excluded.expiration_date, is_public = excluded.is_public,
      superseded_at = CASE WHEN excluded.superseded_at IS NOT NULL THEN coalesce(release.superseded_at, excluded.superseded_at)
        WHEN excluded.withdrawn_at IS NOT NULL THEN release.superseded_at END,
      withdrawn_at = CASE WHEN excluded.withdrawn_at IS NOT NULL THEN coalesce(release.withdrawn_at, excluded.withdrawn_at)
        WHEN excluded.superseded_at IS NOT NULL THEN release.withdrawn_at END
    RETURNING id`;

  await tx.$executeRaw`
    INSERT INTO catalog_entry (set, feed_platform, version, extra, build, device, prerequisite_build, posting_date,
      first_posting_date, expiration_date, first_seen_at, gone_at, release_id)
    SELECT given.set, given."feedPlatform", given.version, given.extra, given.build, given.device, given."prerequisiteBuild",
      given."postingDate", given."firstPostingDate", given."expirationDate", given."firstSeenAt", given."goneAt", release.id
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS given (set text, "feedPlatform" text, version text, extra text,
      build text, device text, "prerequisiteBuild" text, "postingDate" text, "firstPostingDate" text, "expirationDate" text,
      "firstSeenAt" timestamptz, "goneAt" timestamptz, platform text)
    JOIN release USING (platform, version, extra)
    ON CONFLICT (set, feed_platform, version, extra, build, device) DO UPDATE SET
      prerequisite_build = excluded.prerequisite_build, posting_date = excluded.posting_date,
      expiration_date = excluded.expiration_date, gone_at = excluded.gone_at`;

  return written.map(({ id }) => id);
}

/** A release can be superseded by another without a row of its own being touched. */
function keysWithNews({ superseded, withdrawn, returned }: Merged): string[] {
  return [...superseded, ...withdrawn, ...returned].map(releaseId);
}

function flagsOf(standing: Standing | undefined, now: Temporal.Instant) {
  return {
    supersededAt: standing === "superseded" ? now : null,
    withdrawnAt: standing === "withdrawn" ? now : null,
  };
}
