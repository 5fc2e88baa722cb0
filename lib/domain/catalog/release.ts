import type { Platform } from "#lib/apple/lookup-feed.ts";
import { compareBuilds, compareVersions, isTwinBuild, majorOf, type Order } from "#lib/apple/os-version.ts";
import { type CatalogEntry, isOffered, type ReleaseKey, releaseId, releaseKeyOf } from "#lib/domain/catalog/entry.ts";

/** What staff decide on: a platform's version with its extra, and for which devices it is there. */
export type ReleaseFacts = ReleaseKey & {
  track: string;
  kind: ReleaseKind;
  builds: string[];
  postingDate: string;
  expirationDate: string | null;
  firstSeenAt: Temporal.Instant;
  isPublic: boolean;
  offers: Map<string, Offer>;
};

export type ReleaseKind = "major" | "minor" | "security" | "bsi";

/** What Apple lists, or once listed, for one device. */
export type Offer = {
  isPublic: boolean;
  isListed: boolean;
  expirationDate: string | null;
  builds: string[];
  formerBuilds: string[];
  prerequisiteBuilds: string[];
};

export function groupReleases(entries: Iterable<CatalogEntry>): ReleaseFacts[] {
  const groups = new Map<string, { key: ReleaseKey; entries: CatalogEntry[] }>();
  for (const entry of entries) {
    const key = releaseKeyOf(entry);
    const id = releaseId(key);
    const group = groups.get(id);
    if (group) group.entries.push(entry);
    else groups.set(id, { key, entries: [entry] });
  }
  return [...groups.values()].map((group) => factsOf(group.key, group.entries)).sort(newestFirst);
}

export function trackOf(platform: Platform, version: string): string {
  return `${platform} ${majorOf(version)}`;
}

/**
 * By the numbers alone: an extra makes a Background Security Improvement, x.0 a major release, x.y a minor one; a third
 * number says fixes, most of them of security.
 */
export function kindOf(version: string, extra: string): ReleaseKind {
  if (extra) return "bsi";
  const [, minor = 0, patch = 0] = version.split(".").map(Number);
  if (patch > 0) return "security";
  return minor > 0 ? "minor" : "major";
}

/** A Background Security Improvement stands between its version and the next one. */
export function compareReleases(a: { version: string; extra: string }, b: { version: string; extra: string }): Order {
  const order = compareVersions(a.version, b.version);
  if (order !== 0) return order;
  if (a.extra === b.extra) return 0;
  return a.extra < b.extra ? -1 : 1;
}

/** The build that users end up on comes first; the twin that Apple lists beside it is left out. */
export function buildsWithoutTwins(builds: Iterable<string>): string[] {
  const all = [...new Set(builds)];
  return all.filter((build) => !all.some((first) => isTwinBuild(build, first))).sort(compareBuilds);
}

function factsOf(key: ReleaseKey, entries: CatalogEntry[]): ReleaseFacts {
  const listed = entries.filter((entry) => entry.goneAt === null);
  const current = listed.length > 0 ? listed : entries;
  return {
    ...key,
    track: trackOf(key.platform, key.version),
    kind: kindOf(key.version, key.extra),
    builds: buildsWithoutTwins(current.map((entry) => entry.build)),
    postingDate: entries.reduce((a, b) => (b.firstPostingDate < a.firstPostingDate ? b : a)).firstPostingDate,
    expirationDate: latestExpiration(current),
    firstSeenAt: entries.reduce((a, b) => (Temporal.Instant.compare(b.firstSeenAt, a.firstSeenAt) < 0 ? b : a))
      .firstSeenAt,
    isPublic: entries.some(isOffered),
    offers: offersOf(entries),
  };
}

function offersOf(entries: CatalogEntry[]): Map<string, Offer> {
  const byDevice = Map.groupBy(entries, (entry) => entry.device);
  return new Map([...byDevice].map(([device, rows]) => [device, offerOf(rows)]));
}

function offerOf(entries: CatalogEntry[]): Offer {
  const listed = entries.filter((entry) => entry.goneAt === null);
  const builds = [...new Set(listed.map((entry) => entry.build))];
  return {
    isPublic: entries.some(isOffered),
    isListed: listed.length > 0,
    expirationDate: latestExpiration(listed.length > 0 ? listed : entries),
    builds,
    formerBuilds: [...new Set(entries.map((entry) => entry.build))].filter((build) => !builds.includes(build)),
    prerequisiteBuilds: [...new Set(listed.flatMap((entry) => entry.prerequisiteBuild ?? []))],
  };
}

/** None at all means that it does not expire. */
function latestExpiration(entries: CatalogEntry[]): string | null {
  let latest: string | null = "";
  for (const { expirationDate } of entries) {
    if (expirationDate === null) return null;
    if (expirationDate > latest) latest = expirationDate;
  }
  return latest || null;
}

function newestFirst(a: ReleaseFacts, b: ReleaseFacts): number {
  return a.platform.localeCompare(b.platform) || compareReleases(b, a);
}
