import type { Target } from "#lib/domain/rollout/admission.ts";
import type { Tx } from "#lib/io/db.ts";

/** A ring whose time has come, with all that opening it needs. */
export type DueRing = {
  rolloutId: string;
  ringId: string;
  position: number;
  groupId: string;
  releaseId: string;
  platform: string;
  track: string;
  target: Target;
  deadlineLocal: string;
  detailsUrl: string | null;
  isOpen: boolean;
};

/** Open ones too: devices may have joined their groups since. */
export async function dueRings(tx: Tx, now: Temporal.Instant): Promise<DueRing[]> {
  const rings = await tx.ring.findMany({
    where: {
      offerAt: { lte: new Date(now.epochMilliseconds) },
      rollout: { state: { in: ["scheduled", "running", "completing"] } },
    },
    orderBy: [{ offerAt: "asc" }, { rolloutId: "asc" }, { position: "asc" }],
    include: { rollout: { include: { release: { select: { platform: true, track: true, extra: true } } } } },
  });
  return rings.map(({ rollout, ...ring }) => ({
    rolloutId: rollout.id,
    ringId: ring.id,
    position: ring.position,
    groupId: ring.groupId,
    releaseId: rollout.releaseId,
    platform: rollout.release.platform,
    track: rollout.release.track,
    target: { version: rollout.targetVersion, build: rollout.targetBuild, extra: rollout.release.extra },
    deadlineLocal: ring.deadlineLocal,
    detailsUrl: rollout.detailsUrl,
    isOpen: ring.openedAt !== null,
  }));
}
