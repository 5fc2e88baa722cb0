import { z } from "zod";
import type { PhaseCounts } from "#lib/domain/metrics/phase-curve.ts";
import { type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { phaseCounts } from "#lib/queries/rollout/counts.ts";
import { type ApprovedPlan, approvedPlan } from "#lib/queries/rollout/plan.ts";

export type RolloutDetail = {
  id: string;
  release: { id: string; platform: string; version: string; extra: string; withdrawnAt: string | null };
  state: RolloutState;
  target: { version: string; build: string | null };
  detailsUrl: string | null;
  createdAt: string;
  createdBy: string;
  closedAt: string | null;
  rings: RingView[];
  approvals: ApprovalView[];
  devices: number;
  counts: PhaseCounts;
};

export type RingView = {
  position: number;
  group: { id: string; name: string };
  offerAt: string;
  openedAt: string | null;
  deadlineLocal: string;
};

export type ApprovalView = {
  id: string;
  at: string;
  personName: string;
  decision: string;
  remark: string;
  plan: ApprovedPlan | null;
};

/** One rollout: its state, its ring, who approved it, and where its devices stand. */
export const rolloutDetail = query({
  name: "rollout.detail",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db }, { rolloutId }): Promise<RolloutDetail> {
    const [rollout, counted] = await Promise.all([
      db.rollout.findUnique({
        where: { id: rolloutId },
        include: {
          release: { select: { id: true, platform: true, version: true, extra: true, withdrawnAt: true } },
          rings: { orderBy: { position: "asc" }, include: { group: { select: { id: true, name: true } } } },
          approvals: { orderBy: { id: "asc" } },
        },
      }),
      phaseCounts(db, [rolloutId]),
    ]);
    if (!rollout) throw new QueryError("not-found", `There is no rollout ${rolloutId}`);
    const counts = counted.get(rolloutId) ?? {};
    return {
      id: rollout.id,
      release: { ...rollout.release, withdrawnAt: rollout.release.withdrawnAt?.toISOString() ?? null },
      state: rolloutState(rollout.state),
      target: { version: rollout.targetVersion, build: rollout.targetBuild },
      detailsUrl: rollout.detailsUrl,
      createdAt: rollout.createdAt.toISOString(),
      createdBy: rollout.createdBy,
      closedAt: rollout.closedAt?.toISOString() ?? null,
      rings: rollout.rings.map(({ position, group, offerAt, openedAt, deadlineLocal }) => ({
        position,
        group,
        offerAt: offerAt.toISOString(),
        openedAt: openedAt?.toISOString() ?? null,
        deadlineLocal,
      })),
      approvals: rollout.approvals.map(({ id, at, personName, decision, remark, plan }) => ({
        id: String(id),
        at: at.toISOString(),
        personName,
        decision,
        remark,
        plan: approvedPlan(plan) ?? null,
      })),
      devices: Object.values(counts).reduce((sum, count) => sum + count, 0),
      counts,
    };
  },
});
