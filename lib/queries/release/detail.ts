import { z } from "zod";
import { kindOf, type ReleaseFacts, type ReleaseKind } from "#lib/domain/catalog/release.ts";
import type { PhaseCounts } from "#lib/domain/metrics/phase-curve.ts";
import { type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Db } from "#lib/io/db.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { composition, countFits, type FitCount, noFits } from "#lib/queries/release/composition.ts";
import { stillOpen } from "#lib/queries/release/discussion.ts";
import { type Decision, decidingRollouts, decisionOn } from "#lib/queries/release/list.ts";
import { phaseCounts } from "#lib/queries/rollout/counts.ts";
import { type ReleaseSecurity, securityOf } from "#lib/queries/security/notes.ts";

export type ReleaseDetail = {
  id: string;
  platform: string;
  version: string;
  extra: string;
  track: string;
  kind: ReleaseKind;
  builds: string[];
  prerequisiteBuilds: string[];
  postedOn: string;
  expiresOn: string | null;
  firstSeenAt: string;
  supersededAt: string | null;
  withdrawnAt: string | null;
  isPublic: boolean;
  /** How many models Apple lists for it. */
  models: number;
  decision: Decision;
  /** What somebody wants to hold before it is rolled out, and does not hold yet. */
  openBlockers: string[];
  rejection: { at: string; by: string; reason: string } | null;
  security: ReleaseSecurity;
  fits: Record<FitCount, number>;
  rollouts: ReleaseRollout[];
};

export type ReleaseRollout = {
  id: string;
  state: RolloutState;
  groups: string[];
  deadlineLocal: string | null;
  createdAt: string;
  createdBy: string;
  devices: number;
  done: number;
};

/** One release: what Apple says of it, whom of this fleet it fits, and where it is on its way already. */
export const releaseDetail = query({
  name: "release.detail",
  scope: "fleet:read",
  input: z.object({ releaseId: z.uuid() }),

  async run({ db, now }, { releaseId }): Promise<ReleaseDetail> {
    const [release, facts, fleet, rollouts] = await Promise.all([
      db.release.findUnique({
        where: { id: releaseId },
        include: { rollouts: decidingRollouts, blockers: stillOpen },
      }),
      catalogue(db),
      composition(db),
      rolloutsOf(db, releaseId),
    ]);
    if (!release) throw new QueryError("not-found", `There is no release ${releaseId}`);
    const found = facts.get(releaseId);
    return {
      id: release.id,
      platform: release.platform,
      version: release.version,
      extra: release.extra,
      track: release.track,
      kind: kindOf(release.version, release.extra),
      builds: release.builds,
      prerequisiteBuilds: found ? prerequisitesOf(found) : [],
      postedOn: release.postingDate,
      expiresOn: release.expirationDate,
      firstSeenAt: release.firstSeenAt.toISOString(),
      supersededAt: release.supersededAt?.toISOString() ?? null,
      withdrawnAt: release.withdrawnAt?.toISOString() ?? null,
      isPublic: release.isPublic,
      models: found?.offers.size ?? 0,
      decision: decisionOn(release),
      openBlockers: release.blockers.map(({ text }) => text),
      rejection: release.rejectedAt && {
        at: release.rejectedAt.toISOString(),
        by: release.rejectedBy ?? "",
        reason: release.rejectReason ?? "",
      },
      fits: found ? countFits(fleet, found, now.toString().slice(0, 10)) : noFits,
      security: await securityOf(db, release),
      rollouts,
    };
  },
});

function prerequisitesOf({ offers }: ReleaseFacts): string[] {
  return [...new Set([...offers.values()].flatMap((offer) => offer.prerequisiteBuilds))].sort();
}

async function rolloutsOf(db: Db, releaseId: string): Promise<ReleaseRollout[]> {
  const rollouts = await db.rollout.findMany({
    where: { releaseId },
    orderBy: { createdAt: "desc" },
    select: {
      id: true,
      state: true,
      createdAt: true,
      createdBy: true,
      rings: { orderBy: { position: "asc" }, select: { deadlineLocal: true, group: { select: { name: true } } } },
    },
  });
  const counts = await phaseCounts(
    db,
    rollouts.map(({ id }) => id),
  );
  return rollouts.map((rollout) => ({
    id: rollout.id,
    state: rolloutState(rollout.state),
    groups: rollout.rings.map(({ group }) => group.name),
    deadlineLocal: rollout.rings[0]?.deadlineLocal ?? null,
    createdAt: rollout.createdAt.toISOString(),
    createdBy: rollout.createdBy,
    ...standing(counts.get(rollout.id)),
  }));
}

function standing(counts: PhaseCounts = {}): { devices: number; done: number } {
  const devices = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { devices, done: (counts.done ?? 0) + (counts.removed ?? 0) };
}
