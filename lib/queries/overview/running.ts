import type { Gate } from "#lib/domain/rollout/rollout-plan.ts";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { type RingProgress, ringProgress } from "#lib/queries/ring/counts.ts";
import { type RolloutRow, rolloutList } from "#lib/queries/rollout/list.ts";
import { storedGate } from "#lib/queries/rollout/stored-plan.ts";
import { fleetScope } from "#lib/queries/scope.ts";

/** The ring that has opened last; before any has, the first one. */
export type PresentRing = {
  id: string;
  name: string;
  position: number;
  isLast: boolean;
  offerAt: string;
  openedAt: string | null;
  passedAt: string | null;
  passedBy: string | null;
  acceptedFailures: number;
  gate: Gate | null;
  progress: RingProgress;
};

export type RunningRollout = RolloutRow & { present: PresentRing | null };

const underWay: readonly string[] = ["scheduled", "running", "paused", "paused-by-gate", "completing"];

/** The rollouts that are under way, each with the ring where it is now. */
export const runningRollouts = query({
  name: "overview.running",
  scope: "fleet:read",
  input: fleetScope,

  async run({ db, caller }, scope): Promise<{ rollouts: RunningRollout[] }> {
    const { rollouts } = await rolloutList(caller, { tab: "active", ...scope });
    const shown = rollouts.filter(({ state }) => underWay.includes(state));
    const rings = await ringsOf(
      db,
      shown.map(({ id }) => id),
    );
    return {
      rollouts: await Promise.all(
        shown.map(async (rollout) => ({ ...rollout, present: await presentOf(db, rings.get(rollout.id) ?? []) })),
      ),
    };
  },
});

type Stored = Awaited<ReturnType<typeof storedRings>>[number];

async function ringsOf(db: Db, rolloutIds: string[]): Promise<Map<string, Stored[]>> {
  return Map.groupBy(await storedRings(db, rolloutIds), ({ rolloutId }) => rolloutId);
}

function storedRings(db: Db, rolloutIds: string[]) {
  return db.ring.findMany({
    where: { rolloutId: { in: rolloutIds } },
    orderBy: { position: "asc" },
    select: {
      ...{ id: true, rolloutId: true, name: true, position: true, offerAt: true, openedAt: true },
      ...{ gate: true, passedAt: true, passedBy: true, acceptedFailures: true },
    },
  });
}

async function presentOf(db: Db, rings: readonly Stored[]): Promise<PresentRing | null> {
  const ring = rings.findLast(({ openedAt }) => openedAt !== null) ?? rings[0];
  if (!ring) return null;
  const { rolloutId, offerAt, openedAt, passedAt, gate, ...rest } = ring;
  const progress = await recent(`ring progress ${rolloutId}`, () => ringProgress(db, rolloutId));
  return {
    ...rest,
    isLast: ring === rings.at(-1),
    offerAt: offerAt.toISOString(),
    openedAt: openedAt?.toISOString() ?? null,
    passedAt: passedAt?.toISOString() ?? null,
    gate: storedGate(gate),
    progress: progress.get(ring.id) ?? { targeted: 0, silent: 0, done: 0, failed: 0, reported: 0 },
  };
}
