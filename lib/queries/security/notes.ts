import type { CheckOutcome } from "#lib/domain/catalog/cadence.ts";
import { type Cve, exploitedFirst } from "#lib/domain/security/cve.ts";
import { feedOf } from "#lib/domain/security/feed.ts";
import { plainVersion, type ReleaseKey, securityKey } from "#lib/domain/security/release-key.ts";
import type { Db } from "#lib/io/db.ts";
import { type Chosen, chosenFeed } from "#lib/queries/security/chosen.ts";

export type SecurityCount = { cves: number; exploited: number };

export type ReleaseSecurity = {
  /** Where the feed lies; null while it is off. */
  folder: string | null;
  /** When what is told here was read last, or found unchanged. */
  readAt: string | null;
  /** Chosen, and not answered yet. */
  isAwaited: boolean;
  /** Why the last look was of no use. */
  trouble: string | null;
  /** Null where the feed does not know the release. */
  note: { page: string | null; exploited: number; cves: Cve[] } | null;
};

/** How much each release mends, by the key of its name. */
export async function securityCounts(db: Db): Promise<Map<string, SecurityCount>> {
  const rows = await db.$queryRaw<(ReleaseKey & SecurityCount)[]>`
    SELECT platform, version, extra, cardinality(cves) AS cves, cardinality(exploited) AS exploited FROM security_note`;
  return new Map(rows.map(({ cves, exploited, ...release }) => [securityKey(release), { cves, exploited }]));
}

/** What the feed says of one release, and how sure that is. */
export async function securityOf(db: Db, { platform, version, extra }: ReleaseKey): Promise<ReleaseSecurity> {
  const chosen = await chosenFeed(db);
  if (!chosen.folder) return { folder: null, readAt: null, isAwaited: false, trouble: null, note: null };

  const key = { platform, version: plainVersion(version), extra };
  const [note, file, last] = await Promise.all([
    db.securityNote.findUnique({ where: { platform_version_extra: key } }),
    db.securityFile.findUnique({ where: { feed: feedOf(platform) ?? "" }, select: { readAt: true } }),
    lastAnswer(db, chosen),
  ]);
  return {
    folder: chosen.folder,
    readAt: file?.readAt.toISOString() ?? null,
    isAwaited: last === null,
    trouble: last && isUseless(last.outcome) ? (last.reason ?? "") : null,
    note: note && {
      page: note.page,
      exploited: note.exploited.length,
      cves: exploitedFirst(note.cves, note.exploited),
    },
  };
}

function lastAnswer(db: Db, { folder, since }: Chosen) {
  return db.securityCheck.findFirst({
    where: { folder: folder ?? "", at: { gte: since }, outcome: { not: "requested" satisfies CheckOutcome } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { outcome: true, reason: true },
  });
}

function isUseless(outcome: string): boolean {
  return outcome === "failed" || outcome === "refused";
}
