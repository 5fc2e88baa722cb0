import { type ReleaseKey, releaseId } from "#lib/domain/catalog/entry.ts";
import type { ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { isOfferedNewer, type OfferedByDevice, offeredByDevice, type Standing } from "#lib/domain/catalog/standing.ts";

/** What an answer of the lookup service says that was not known: the lines that people read. */
export type News = {
  added: ReleaseKey[];
  changed: ReleaseChange[];
  superseded: ReleaseKey[];
  withdrawn: ReleaseKey[];
  returned: ReleaseKey[];
};

export type Catalog = { releases: ReleaseFacts[]; standings: Map<string, Standing> };

/**
 * new-build: spun again under the same version. more-devices: offered to further models.
 * pulled-for: still offered, but no longer to these models, and they are offered nothing newer.
 */
export type ReleaseChange = ReleaseKey &
  ({ what: "new-build"; builds: string[] } | { what: "more-devices" | "pulled-for"; devices: string[] });

export function compareCatalogs(before: Catalog, after: Catalog): News {
  const news: News = { added: [], changed: [], superseded: [], withdrawn: [], returned: [] };
  const known = new Map(before.releases.map((release) => [releaseId(release), release]));
  const offered = offeredByDevice(after.releases);

  for (const release of after.releases) {
    const id = releaseId(release);
    const key = keyOf(release);
    const earlier = known.get(id);
    const standing = after.standings.get(id);
    const moved = standing !== before.standings.get(id);
    if (moved && standing === "withdrawn") news.withdrawn.push(key);
    if (!earlier) {
      news.added.push(key);
      continue;
    }
    if (moved && standing === "current") news.returned.push(key);
    if (moved && standing === "superseded") news.superseded.push(key);
    news.changed.push(...changesOf(earlier, release, offered));
  }
  return news;
}

function changesOf(before: ReleaseFacts, after: ReleaseFacts, offered: OfferedByDevice): ReleaseChange[] {
  if (!before.isPublic || !after.isPublic) return [];
  const key = keyOf(after);
  const changes: ReleaseChange[] = [];

  const builds = after.builds.filter((build) => !before.builds.includes(build));
  if (builds.length > 0) changes.push({ ...key, what: "new-build", builds });

  const gained = publicDevices(after).filter((device) => !before.offers.get(device)?.isPublic);
  if (gained.length > 0) changes.push({ ...key, what: "more-devices", devices: gained });

  const lost = publicDevices(before).filter((device) => !after.offers.get(device)?.isPublic);
  const pulled = lost.filter((device) => !isOfferedNewer(after, device, offered));
  if (pulled.length > 0) changes.push({ ...key, what: "pulled-for", devices: pulled });
  return changes;
}

function publicDevices(release: ReleaseFacts): string[] {
  return [...release.offers].flatMap(([device, offer]) => (offer.isPublic ? device : []));
}

function keyOf({ platform, version, extra }: ReleaseKey): ReleaseKey {
  return { platform, version, extra };
}
