import { type LookupFeed, type LookupSet, type Platform, platformOfDevice } from "#lib/apple/lookup-feed.ts";

/**
 * One row of Apple's feed for one device. The device belongs to the key: the same build is listed in several rows
 * with disjoint devices and dates of their own. An entry that left the feed stays, with `goneAt`.
 */
export type CatalogEntry = {
  set: LookupSet;
  feedPlatform: string;
  version: string;
  extra: string;
  build: string;
  device: string;
  prerequisiteBuild: string | null;
  postingDate: string;
  firstPostingDate: string;
  expirationDate: string | null;
  firstSeenAt: Temporal.Instant;
  goneAt: Temporal.Instant | null;
};

/** What a release is known by. */
export type ReleaseKey = { platform: Platform; version: string; extra: string };

export function entriesOf(feed: LookupFeed, now: Temporal.Instant): Map<string, CatalogEntry> {
  const entries = new Map<string, CatalogEntry>();
  for (const row of feed.rows) {
    for (const device of row.devices) {
      const entry: CatalogEntry = {
        set: row.set,
        feedPlatform: row.feedPlatform,
        version: row.version,
        extra: row.extra ?? "",
        build: row.build,
        device,
        prerequisiteBuild: row.prerequisiteBuild ?? null,
        postingDate: row.postingDate,
        firstPostingDate: row.postingDate,
        expirationDate: row.expirationDate ?? null,
        firstSeenAt: now,
        goneAt: null,
      };
      const key = entryKey(entry);
      const twice = entries.get(key);
      if (!twice || lastsLonger(entry, twice)) entries.set(key, entry);
    }
  }
  return entries;
}

export function entryKey(entry: CatalogEntry): string {
  return [entry.set, entry.feedPlatform, entry.version, entry.extra, entry.build, entry.device].join(" ");
}

export function releaseKeyOf(entry: CatalogEntry): ReleaseKey {
  return {
    platform: platformOfDevice(entry.feedPlatform, entry.device),
    version: entry.version,
    extra: entry.extra,
  };
}

export function releaseId({ platform, version, extra }: ReleaseKey): string {
  return `${platform} ${version} ${extra}`;
}

/** Public as the feed says it: offered to everybody now, not only to be pushed by a service. */
export function isOffered(entry: CatalogEntry): boolean {
  return entry.goneAt === null && entry.set !== "managed";
}

function lastsLonger(entry: CatalogEntry, other: CatalogEntry): boolean {
  if (other.expirationDate === null) return false;
  return entry.expirationDate === null || entry.expirationDate > other.expirationDate;
}
