import { compareReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { isOver, rolloutStates } from "#lib/domain/rollout/lifecycle.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

const underWay = rolloutStates.filter((state) => !isOver(state));

/** The rollouts that ask for this release, or for a newer one on its track: whom they hold, no other one reaches. */
export async function holdingRollouts(db: Db, release: ReleaseFacts): Promise<string[]> {
  const { platform, track } = release;
  const rollouts = await db.rollout.findMany({
    where: { state: { in: underWay }, release: { platform, track } },
    select: { id: true, targetVersion: true, release: { select: { extra: true } } },
    orderBy: { id: "asc" },
  });
  return rollouts
    .filter((other) => compareReleases(release, { version: other.targetVersion, extra: other.release.extra }) <= 0)
    .map(({ id }) => id);
}

/** Whether one of these rollouts holds the device `d`. */
export function isHeldBy(rolloutIds: readonly string[]): Prisma.Sql {
  if (rolloutIds.length === 0) return Prisma.sql`false`;
  return Prisma.sql`d.id IN (SELECT device_id FROM assignment
    WHERE rollout_id = ANY(${rolloutIds}::uuid[]) AND closed_at IS NULL)`;
}
