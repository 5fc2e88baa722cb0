import { z } from "zod";
import type { PhaseCounts } from "#lib/domain/metrics/phase-curve.ts";
import { type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";
import type { Db } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { stillOpen } from "#lib/queries/release/discussion.ts";
import { type RingView, ringViews } from "#lib/queries/ring/views.ts";
import {
  type ApprovalRight,
  type ApprovalView,
  type AskedOf,
  approvalView,
  askedOf,
  type GateEvidence,
  gateEvidence,
  rightOf,
} from "#lib/queries/rollout/decision.ts";
import { storedPlan } from "#lib/queries/rollout/stored-plan.ts";
import { type ReleaseRef, successorOf } from "#lib/queries/rollout/successor.ts";

export type RolloutDetail = {
  id: string;
  release: ReleaseRef & { withdrawnAt: string | null; supersededAt: string | null; openBlockers: string[] };
  /** What Apple offers instead, where it no longer offers this. */
  successor: ReleaseRef | null;
  state: RolloutState;
  target: { version: string; build: string | null };
  detailsUrl: string | null;
  createdAt: string;
  createdBy: string;
  closedAt: string | null;
  revision: number;
  plan: RolloutPlan | null;
  rings: RingView[];
  approvals: ApprovalView[];
  asked: AskedOf | null;
  right: ApprovalRight;
  pausedFor: GateEvidence | null;
  replaces: string | null;
  replacedBy: string | null;
  /** Devices with an assignment, and where they stand. */
  devices: number;
  counts: PhaseCounts;
};

/** One rollout: its state, its rings, who approved it, and where its devices stand. */
export const rolloutDetail = query({
  name: "rollout.detail",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db, now, caller }, { rolloutId }): Promise<RolloutDetail> {
    const rollout = await storedRollout(db, rolloutId);
    if (!rollout) throw new QueryError("not-found", `There is no rollout ${rolloutId}`);
    const { track, withdrawnAt, supersededAt, blockers, ...release } = rollout.release;
    const isGone = withdrawnAt !== null || supersededAt !== null;
    const [rings, asked, successor, settings] = await Promise.all([
      ringViews(db, { rolloutId, release, rings: rollout.rings }, now),
      askedOf(db, caller, rollout),
      isGone ? successorOf(db, { ...release, track }) : null,
      readSettings(db),
    ]);
    const { selfApprovalMaxDevices } = settings.approval;
    const counts = sumOf(rings);
    return {
      id: rollout.id,
      release: {
        ...release,
        withdrawnAt: iso(withdrawnAt),
        supersededAt: iso(supersededAt),
        openBlockers: blockers.map(({ text }) => text),
      },
      successor,
      state: rolloutState(rollout.state),
      target: { version: rollout.targetVersion, build: rollout.targetBuild },
      detailsUrl: rollout.detailsUrl,
      createdAt: rollout.createdAt.toISOString(),
      createdBy: rollout.createdBy,
      closedAt: iso(rollout.closedAt),
      revision: rollout.revision,
      plan: storedPlan(rollout.plan),
      rings,
      approvals: rollout.approvals.map(approvalView),
      asked,
      right: rightOf(caller, rollout, { devices: reachOf(rings), selfApprovalMaxDevices }),
      pausedFor: gateEvidence(rollout.pausedFor),
      replaces: rollout.replacesId,
      replacedBy: rollout.successors[0]?.id ?? null,
      devices: Object.values(counts).reduce((sum, count) => sum + count, 0),
      counts,
    };
  },
});

function storedRollout(db: Db, id: string) {
  return db.rollout.findUnique({
    where: { id },
    include: {
      release: {
        select: {
          id: true,
          platform: true,
          version: true,
          extra: true,
          track: true,
          withdrawnAt: true,
          supersededAt: true,
          blockers: stillOpen,
        },
      },
      rings: { orderBy: { position: "asc" }, include: { group: { select: groupColumns } } },
      approvals: { orderBy: { id: "asc" } },
      successors: { select: { id: true }, orderBy: { createdAt: "desc" }, take: 1 },
    },
  });
}

const groupColumns = { id: true, name: true, allowsSelfApproval: true } as const;

function reachOf(rings: readonly RingView[]): number {
  return rings.reduce((sum, { progress, withheld }) => sum + progress.targeted + withheld, 0);
}

function sumOf(rings: readonly RingView[]): PhaseCounts {
  const counts: PhaseCounts = {};
  for (const [phase, count] of rings.flatMap((ring) => Object.entries(ring.counts) as [keyof PhaseCounts, number][])) {
    counts[phase] = (counts[phase] ?? 0) + count;
  }
  return counts;
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
