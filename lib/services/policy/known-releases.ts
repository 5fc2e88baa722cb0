import { kindOf } from "#lib/domain/catalog/release.ts";
import type { KnownRelease } from "#lib/domain/release/policy.ts";
import type { Tx } from "#lib/io/db.ts";

/** Everything that Apple ever listed for a platform, as policies ask for it. */
export async function knownReleases(tx: Tx, platform: string): Promise<KnownRelease[]> {
  const rows = await tx.release.findMany({
    where: { platform },
    select: {
      id: true,
      version: true,
      extra: true,
      track: true,
      builds: true,
      postingDate: true,
      firstSeenAt: true,
      isPublic: true,
      supersededAt: true,
      withdrawnAt: true,
      rejectedAt: true,
    },
  });
  return rows.map(({ postingDate, firstSeenAt, supersededAt, withdrawnAt, rejectedAt, ...row }) => ({
    ...row,
    platform,
    kind: kindOf(row.version, row.extra),
    postedOn: postingDate,
    firstSeenAt: firstSeenAt.toTemporalInstant(),
    standing: withdrawnAt ? "withdrawn" : supersededAt ? "superseded" : "current",
    isRejected: rejectedAt !== null,
  }));
}
