import type { LookupFeed } from "#lib/apple/lookup-feed.ts";
import { type CatalogEntry, entriesOf, entryKey } from "#lib/domain/catalog/entry.ts";
import { type Catalog, compareCatalogs, type News } from "#lib/domain/catalog/news.ts";
import { type Refusal, refusalOf } from "#lib/domain/catalog/refusal.ts";
import { groupReleases } from "#lib/domain/catalog/release.ts";
import { standingsOf } from "#lib/domain/catalog/standing.ts";

export type MergeResult = { outcome: "refused"; reason: Refusal } | Merged;

/** With everything known after the answer, and the entries to write: new, gone, back, or only with other dates. */
export type Merged = News & Catalog & { outcome: "changed" | "unchanged"; touched: CatalogEntry[] };

/** Lays an answer of the lookup service over what is known. Nothing known is ever forgotten: what left is marked. */
export function mergeCatalog(known: CatalogEntry[], feed: LookupFeed, now: Temporal.Instant): MergeResult {
  const found = entriesOf(feed, now);
  const reason = refusalOf(known, [...found.values()]);
  if (reason) return { outcome: "refused", reason };

  const touched: CatalogEntry[] = [];
  const merged: CatalogEntry[] = [];
  let moved = false;
  for (const entry of known) {
    const key = entryKey(entry);
    const next = carryOn(entry, found.get(key), now);
    found.delete(key);
    merged.push(next);
    if (next === entry) continue;
    touched.push(next);
    moved ||= next.goneAt !== entry.goneAt || next.prerequisiteBuild !== entry.prerequisiteBuild;
  }
  for (const entry of found.values()) {
    merged.push(entry);
    touched.push(entry);
    moved = true;
  }

  const after = catalogOf(merged);
  if (!moved) return { outcome: "unchanged", ...nothing, ...after, touched };
  return { outcome: "changed", ...compareCatalogs(catalogOf(known), after), ...after, touched };
}

const nothing = { added: [], changed: [], superseded: [], withdrawn: [], returned: [] };

function catalogOf(entries: CatalogEntry[]): Catalog {
  const releases = groupReleases(entries);
  return { releases, standings: standingsOf(releases) };
}

/** Apple rewrites both dates without a release behind it: they are kept up to date, but are no news. */
function carryOn(entry: CatalogEntry, found: CatalogEntry | undefined, now: Temporal.Instant): CatalogEntry {
  if (!found) return entry.goneAt ? entry : { ...entry, goneAt: now };

  const same =
    entry.goneAt === null &&
    entry.prerequisiteBuild === found.prerequisiteBuild &&
    entry.postingDate === found.postingDate &&
    entry.expirationDate === found.expirationDate;
  if (same) return entry;
  return { ...found, firstPostingDate: entry.firstPostingDate, firstSeenAt: entry.firstSeenAt };
}
