import { compareReleases } from "#lib/domain/catalog/release.ts";
import type { Db } from "#lib/io/db.ts";

export type ReleaseRef = { id: string; platform: string; version: string; extra: string };

/** The newest release that Apple still offers on the same track, where that is not this one. */
export async function successorOf(db: Db, release: ReleaseRef & { track: string }): Promise<ReleaseRef | null> {
  const current = await db.release.findMany({
    where: {
      ...{ platform: release.platform, track: release.track, extra: release.extra === "" ? "" : { not: "" } },
      ...{ withdrawnAt: null, supersededAt: null, rejectedAt: null, id: { not: release.id } },
    },
    select: { id: true, platform: true, version: true, extra: true },
  });
  const newest = current.sort((a, b) => compareReleases(b, a))[0];
  return newest ?? null;
}
