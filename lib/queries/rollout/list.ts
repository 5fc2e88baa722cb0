import { z } from "zod";
import type { PhaseCounts } from "#lib/domain/metrics/phase-curve.ts";
import { type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";
import { phaseCounts } from "#lib/queries/rollout/counts.ts";
import { approvedPlan } from "#lib/queries/rollout/plan.ts";

export const rolloutTabs = ["active", "over", "all"] as const;
export type RolloutTab = (typeof rolloutTabs)[number];

export type RolloutRow = {
  id: string;
  release: { id: string; platform: string; version: string; extra: string };
  state: RolloutState;
  groups: string[];
  deadlineLocal: string | null;
  firstInstant: string | null;
  lastInstant: string | null;
  createdBy: string;
  updatedAt: string;
  devices: number;
  counts: PhaseCounts;
};

export type RolloutList = { tabs: Record<RolloutTab, number>; rollouts: RolloutRow[] };

const LIMIT = 100;
const over = ["closed", "aborted"];

/** The rollouts with where their devices stand, the latest first. */
export const rolloutList = query({
  name: "rollout.list",
  scope: "fleet:read",
  input: z.object({ tab: z.enum(rolloutTabs).default("active") }),

  async run({ db }, { tab }): Promise<RolloutList> {
    const [rollouts, states] = await Promise.all([rolloutsIn(db, tab), countStates(db)]);
    const counts = await phaseCounts(
      db,
      rollouts.map(({ id }) => id),
    );
    return {
      tabs: { active: states.all - states.over, over: states.over, all: states.all },
      rollouts: rollouts.map(({ release, rings, approvals, ...rollout }) => {
        const plan = approvedPlan(approvals[0]?.plan);
        const ofRollout = counts.get(rollout.id) ?? {};
        return {
          id: rollout.id,
          release,
          state: rolloutState(rollout.state),
          groups: rings.map(({ group }) => group.name),
          deadlineLocal: rings[0]?.deadlineLocal ?? null,
          firstInstant: plan?.firstInstant ?? null,
          lastInstant: plan?.lastInstant ?? null,
          createdBy: rollout.createdBy,
          updatedAt: rollout.updatedAt.toISOString(),
          devices: Object.values(ofRollout).reduce((sum, count) => sum + count, 0),
          counts: ofRollout,
        };
      }),
    };
  },
});

function rolloutsIn(db: Db, tab: RolloutTab) {
  const where = { active: { state: { notIn: over } }, over: { state: { in: over } }, all: {} }[tab];
  return db.rollout.findMany({
    where,
    orderBy: { createdAt: "desc" },
    take: LIMIT,
    select: {
      id: true,
      state: true,
      createdBy: true,
      updatedAt: true,
      release: { select: { id: true, platform: true, version: true, extra: true } },
      rings: { orderBy: { position: "asc" }, select: { deadlineLocal: true, group: { select: { name: true } } } },
      approvals: { orderBy: { id: "desc" }, take: 1, select: { plan: true } },
    },
  });
}

async function countStates(db: Db): Promise<{ all: number; over: number }> {
  const [all, done] = await Promise.all([db.rollout.count(), db.rollout.count({ where: { state: { in: over } } })]);
  return { all, over: done };
}
