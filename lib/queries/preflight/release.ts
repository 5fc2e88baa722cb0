import { z } from "zod";
import type { ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { countFindings, type Finding, type PreflightCounts, preflightOf } from "#lib/domain/rollout/preflight.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { among, isAmong, slicesIn } from "#lib/queries/preflight/among.ts";
import { idsOfKinds, type PreflightKind, type PreflightScope, preflightKinds } from "#lib/queries/preflight/kinds.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";

export type ReleasePreflight = PreflightCounts;

/** What stands against a release in the fleet, or among the groups and slices that are to get it. */
export const releasePreflight = query({
  name: "preflight.release",
  scope: "fleet:read",
  input: z.object({ releaseId: z.uuid(), among: among.optional() }),

  async run({ db, now }, { releaseId, among }): Promise<ReleasePreflight> {
    const release = (await catalogue(db)).get(releaseId);
    if (!release) throw new QueryError("not-found", `There is no release ${releaseId}`);
    return countFindings(await kindsOf(db, release, among, now), release, now.toString().slice(0, 10));
  },
});

/** The condition on devices `d` that a count of the preflight stands for. */
export async function havingFinding(
  db: Db,
  { release: releaseId, finding, among }: { release: string; finding: Finding; among?: string | undefined },
  now: Temporal.Instant,
): Promise<Prisma.Sql> {
  const release = (await catalogue(db)).get(releaseId);
  if (!release) return Prisma.sql`false`;
  const today = now.toString().slice(0, 10);
  const kinds = await kindsOf(db, release, among, now);
  const keys = kinds.filter((kind) => preflightOf(kind, release, today).includes(finding)).map(({ key }) => key);
  return Prisma.sql`d.id IN (${idsOfKinds(scopeOf(release, among), keys, now)})`;
}

/** The kinds of devices that a preflight finds in the fleet, or among some groups and slices. */
export function kindsOf(db: Db, release: ReleaseFacts, among: string | undefined, now: Temporal.Instant) {
  const scope = scopeOf(release, among);
  return recent<PreflightKind[]>(`preflight ${release.track} ${among ?? ""}`, () => preflightKinds(db, scope, now));
}

function scopeOf(release: ReleaseFacts, among: string | undefined): PreflightScope {
  return { release, where: among ? isAmong(slicesIn(among)) : Prisma.sql`true` };
}
