import { z } from "zod";
import type { PhaseCounts } from "#lib/domain/metrics/phase-curve.ts";
import { isOver, type RolloutState, rolloutState, rolloutStates } from "#lib/domain/rollout/lifecycle.ts";
import type { Db } from "#lib/io/db.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { type RingEnds, ringEnds } from "#lib/queries/ring/ends.ts";
import type { ReleaseRef } from "#lib/queries/rollout/successor.ts";
import { type FleetScope, rolloutsInScope, scopeFields } from "#lib/queries/scope.ts";

export const rolloutTabs = ["active", "over", "all"] as const;
export type RolloutTab = (typeof rolloutTabs)[number];

const rolloutListInput = z.object({
  tab: z.enum(rolloutTabs).default("active"),
  state: z.enum(rolloutStates).optional(),
  platform: z.string().max(40).optional(),
  group: z.uuid().optional(),
  owner: z.string().max(200).optional(),
  ...scopeFields,
});
export type RolloutListInput = z.output<typeof rolloutListInput>;

export type RolloutRow = {
  id: string;
  release: ReleaseRef & { withdrawnAt: string | null };
  state: RolloutState;
  rings: RingSegment[];
  groups: string[];
  /** Of the next ring that is not over; of the last one when all are. */
  deadlineLocal: string | null;
  /** When its first and its last clock show it; null once the rollout is over, and for a ring without devices. */
  deadlineEnds: RingEnds | null;
  createdBy: string;
  updatedAt: string;
  devices: number;
  counts: PhaseCounts;
};

/** One ring as a part of a row: how far its devices are, once it has opened. */
export type RingSegment = {
  id: string;
  name: string;
  group: string;
  isOpen: boolean;
  hasPassed: boolean;
  deadlineLocal: string;
  devices: number;
  counts: PhaseCounts;
};

export type RolloutList = {
  tabs: Record<RolloutTab, number>;
  choices: { platforms: string[]; owners: string[]; groups: { id: string; name: string }[] };
  rollouts: RolloutRow[];
};

const LIMIT = 100;
const over = rolloutStates.filter(isOver);

/** The rollouts, ring by ring with where their devices stand, the latest first. */
export const rolloutList = query({
  name: "rollout.list",
  scope: "fleet:read",
  input: rolloutListInput,

  async run({ db }, input): Promise<RolloutList> {
    const [rollouts, states, choices] = await Promise.all([
      rolloutsIn(db, input),
      countStates(db, input),
      choicesOf(db),
    ]);
    const ids = rollouts.map(({ id }) => id);
    const going = rollouts.filter(({ state }) => !isOver(rolloutState(state)));
    const groupIds = going.flatMap(({ rings }) => rings.map(({ groupId }) => groupId));
    const [counted, endsOf] = await Promise.all([
      recent(`ring counts ${ids.join()}`, () => countsByRing(db, ids)),
      ringEnds(db, groupIds),
    ]);
    return {
      tabs: { active: states.all - states.over, over: states.over, all: states.all },
      choices,
      rollouts: rollouts.map((rollout) => rowOf(rollout, counted, endsOf)),
    };
  },
});

type Stored = Awaited<ReturnType<typeof rolloutsIn>>[number];

type EndsOf = Awaited<ReturnType<typeof ringEnds>>;

function rowOf(
  { release, rings, updatedAt, ...rollout }: Stored,
  counted: Map<string, PhaseCounts>,
  endsOf: EndsOf,
): RolloutRow {
  const segments = rings.map((ring): RingSegment => {
    const counts = counted.get(ring.id) ?? {};
    return {
      ...{ id: ring.id, name: ring.name, group: ring.group.name, deadlineLocal: ring.deadlineLocal },
      ...{ isOpen: ring.openedAt !== null, hasPassed: ring.passedAt !== null },
      ...{ counts, devices: sum(counts) },
    };
  });
  const next = segments.find(({ counts, isOpen }) => !isOpen || !isDone(counts)) ?? segments.at(-1);
  const counts = total(segments);
  const state = rolloutState(rollout.state);
  const nextRing = isOver(state) ? undefined : rings.find(({ id }) => id === next?.id);
  return {
    ...{ id: rollout.id, createdBy: rollout.createdBy, state },
    release: { ...release, withdrawnAt: release.withdrawnAt?.toISOString() ?? null },
    rings: segments,
    groups: [...new Set(segments.map(({ group }) => group))],
    deadlineLocal: next?.deadlineLocal ?? null,
    deadlineEnds: nextRing ? endsOf(nextRing, release.platform) : null,
    updatedAt: updatedAt.toISOString(),
    ...{ counts, devices: sum(counts) },
  };
}

function sum(counts: PhaseCounts): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

function total(segments: readonly RingSegment[]): PhaseCounts {
  const counts: PhaseCounts = {};
  for (const segment of segments) {
    for (const phase of Object.keys(segment.counts) as (keyof PhaseCounts)[]) {
      counts[phase] = (counts[phase] ?? 0) + (segment.counts[phase] ?? 0);
    }
  }
  return counts;
}

function isDone(counts: PhaseCounts): boolean {
  return sum(counts) === (counts.done ?? 0) + (counts.removed ?? 0);
}

function rolloutsIn(db: Db, { tab, state, platform, group, owner, ...scope }: RolloutListInput) {
  const inTab = { active: { notIn: over }, over: { in: over }, all: {} }[tab];
  const where: Prisma.RolloutWhereInput = {
    AND: [{ state: inTab }, state ? { state } : {}, ...rolloutsInScope(scope)],
    ...(platform ? { release: { platform } } : {}),
    ...(group ? { rings: { some: { groupId: group } } } : {}),
    ...(owner ? { createdBy: owner } : {}),
  };
  return db.rollout.findMany({
    where,
    orderBy: { createdAt: "desc" },
    take: LIMIT,
    select: {
      id: true,
      state: true,
      createdBy: true,
      updatedAt: true,
      release: { select: { id: true, platform: true, version: true, extra: true, withdrawnAt: true } },
      rings: {
        orderBy: { position: "asc" },
        select: {
          ...{ id: true, name: true, deadlineLocal: true, openedAt: true, passedAt: true },
          ...{ groupId: true, sliceFrom: true, sliceTo: true },
          group: { select: { name: true } },
        },
      },
    },
  });
}

/** Who is exempt stands apart. */
async function countsByRing(db: Db, rolloutIds: string[]): Promise<Map<string, PhaseCounts>> {
  const rows = await db.$queryRaw<{ ringId: string; counts: PhaseCounts }[]>`
    SELECT "ringId", jsonb_object_agg(phase, devices) AS counts
    FROM (SELECT ring_id AS "ringId", phase, sum(devices)::int AS devices FROM phase_count
      WHERE rollout_id = ANY(${rolloutIds}::uuid[]) AND phase <> 'exempt' GROUP BY 1, 2 HAVING sum(devices) <> 0) AS counted
    GROUP BY 1`;
  return new Map(rows.map(({ ringId, counts }) => [ringId, counts]));
}

async function countStates(db: Db, scope: FleetScope): Promise<{ all: number; over: number }> {
  const AND = rolloutsInScope(scope);
  const [all, done] = await Promise.all([
    db.rollout.count({ where: { AND } }),
    db.rollout.count({ where: { AND, state: { in: over } } }),
  ]);
  return { all, over: done };
}

async function choicesOf(db: Db): Promise<RolloutList["choices"]> {
  const [owners, platforms, groups] = await Promise.all([
    db.rollout.findMany({ distinct: ["createdBy"], select: { createdBy: true }, orderBy: { createdBy: "asc" } }),
    db.release.findMany({
      ...{ distinct: ["platform"], where: { rollouts: { some: {} } } },
      ...{ select: { platform: true }, orderBy: { platform: "asc" } },
    }),
    db.group.findMany({
      ...{ where: { rings: { some: {} } }, select: { id: true, name: true }, orderBy: { name: "asc" } },
    }),
  ]);
  return {
    owners: owners.map(({ createdBy }) => createdBy),
    platforms: platforms.map(({ platform }) => platform),
    groups,
  };
}
