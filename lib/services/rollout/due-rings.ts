import type { Target } from "#lib/domain/rollout/target.ts";
import type { Tx } from "#lib/io/db.ts";
import type { RingRef } from "#lib/services/rollout/candidates.ts";

/** A ring with all that opening it needs. */
export type DueRing = RingRef & {
  ringId: string;
  position: number;
  groupZone: string | null;
  releaseId: string;
  target: Target;
  deadlineLocal: string;
  detailsUrl: string | null;
  isOpen: boolean;
};

export async function dueRings(tx: Tx, rolloutId: string): Promise<DueRing[]> {
  const rings = await tx.ring.findMany({
    where: { rolloutId },
    orderBy: { position: "asc" },
    include: {
      group: { select: { timeZone: true } },
      rollout: { include: { release: { select: { platform: true, track: true, extra: true } } } },
    },
  });
  return rings.map(({ rollout, group, ...ring }) => ({
    rolloutId: rollout.id,
    ringId: ring.id,
    position: ring.position,
    groupId: ring.groupId,
    groupZone: group.timeZone,
    sliceFrom: ring.sliceFrom,
    sliceTo: ring.sliceTo,
    releaseId: rollout.releaseId,
    platform: rollout.release.platform,
    track: rollout.release.track,
    target: { version: rollout.targetVersion, build: rollout.targetBuild, extra: rollout.release.extra },
    deadlineLocal: ring.deadlineLocal,
    detailsUrl: rollout.detailsUrl,
    isOpen: ring.openedAt !== null,
  }));
}
