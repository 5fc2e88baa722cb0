import { z } from "zod";
import { forcedByMove, keepsOwn } from "#lib/domain/deadline/forced.ts";
import { freezeAt } from "#lib/domain/deadline/freeze.ts";
import {
  formatTargetLocalDateTime,
  isTargetLocalDateTime,
  parseTargetLocalDateTime,
} from "#lib/domain/deadline/target-local-date-time.ts";
import { zoneOf } from "#lib/domain/deadline/zone.ts";
import { isOver, type RolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Tx } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { readFreezes } from "#lib/services/freeze/read.ts";
import { operation } from "#lib/services/operation.ts";
import { requireConfirmed } from "#lib/services/rollout/approval/approve.ts";
import { declarationOf, lateIn, type Ordered } from "#lib/services/rollout/due.ts";
import { stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";
import { reachOf } from "#lib/services/rollout/plan/reach.ts";

const input = z.object({
  rolloutId: z.uuid(),
  ringId: z.uuid(),
  deadlineLocal: z.string().refine(isTargetLocalDateTime, "A day and a time like 2026-12-01T18:30:00"),
  remark: z.string().max(2_000).default(""),
  confirmedForced: z.int().min(0).optional(),
});

/** Another deadline for a ring. Whoever was told already is told anew; who has a later one of his own keeps it. */
export const moveDeadline = operation({
  name: "rollout.move-deadline",
  scope: "release:approve",
  input,

  async run({ tx, now }, { rolloutId, ringId, deadlineLocal, remark, confirmedForced }) {
    const state = await stateForUpdate(tx, rolloutId);
    if (isOver(state) || isUndecided(state))
      throw new AppError("conflict", `The deadline of a rollout that is ${state} moves no more`);
    const ring = await ringOf(tx, rolloutId, ringId);
    await refuseFrozen(tx, ring, deadlineLocal);
    const holders = await holdersOf(tx, ring, deadlineLocal);
    const forced = await forcedNow(tx, ring, { holders, deadlineLocal, now });
    requireConfirmed({ forced }, confirmedForced);

    await tx.ring.update({
      where: { id: ringId },
      data: { deadlineLocal, plannedLocal: ring.plannedLocal ?? ring.deadlineLocal },
    });
    await lockHolders(tx, holders);
    for (const holder of holders) await moveHolder(tx, ring, holder, deadlineLocal);
    const told = holders.flatMap(({ deviceIds }) => deviceIds);
    await tellMoved(tx, rolloutId, holders, { deadlineLocal, now });
    await refreshSets(tx, told, now);
    await tx.rollout.update({ where: { id: rolloutId }, data: { updatedAt: new Date(now.epochMilliseconds) } });
    return {
      result: { moved: told.length },
      audit: {
        subject: `rollout:${rolloutId}`,
        before: { ringId, deadlineLocal: ring.deadlineLocal },
        after: { ringId, deadlineLocal, remark, devices: told.length, forced },
      },
      announce: stateChanges(rolloutId),
      jobs: [{ name: "wake-devices" }],
    };
  },
});

/** Before a decision the plan itself is changed, so that what is decided on is what will be. */
function isUndecided(state: RolloutState): boolean {
  return state === "draft" || state === "awaiting-approval" || state === "denied";
}

type Ring = Ordered & {
  id: string;
  releaseId: string;
  groupId: string;
  sliceFrom: number;
  sliceTo: number;
  groupZone: string | null;
  plannedLocal: string | null;
  offerAt: Temporal.Instant;
  isOpen: boolean;
  /** The slices of the rings before it, which take whom they hold. */
  earlier: { groupId: string; sliceFrom: number; sliceTo: number }[];
};

/** Whoever moves a deadline by hand chooses the day: it is refused, not moved on. */
async function refuseFrozen(tx: Tx, { groupId }: Ring, deadlineLocal: string): Promise<void> {
  const local = parseTargetLocalDateTime(deadlineLocal);
  const freezes = (await readFreezes(tx)).filter((freeze) => freeze.groupId === null || freeze.groupId === groupId);
  const freeze = local && freezeAt(local, freezes);
  if (freeze) throw new AppError("conflict", `That day falls into “${freeze.name}”: choose another`);
}

async function ringOf(tx: Tx, rolloutId: string, ringId: string): Promise<Ring> {
  const ring = await tx.ring.findFirst({
    where: { id: ringId, rolloutId },
    include: { group: { select: { timeZone: true } }, rollout: { include: { release: true } } },
  });
  if (!ring) throw notFound("ring", ringId);
  const earlier = await tx.ring.findMany({
    where: { rolloutId, position: { lt: ring.position } },
    select: { groupId: true, sliceFrom: true, sliceTo: true },
  });
  const { rollout, group, offerAt, openedAt, ...row } = ring;
  const target = { version: rollout.targetVersion, build: rollout.targetBuild, extra: rollout.release.extra };
  return {
    ...row,
    target,
    track: rollout.release.track,
    releaseId: rollout.releaseId,
    detailsUrl: rollout.detailsUrl,
    groupZone: group.timeZone,
    offerAt: offerAt.toTemporalInstant(),
    isOpen: openedAt !== null,
    earlier,
  };
}

/** Devices that were told and are alike in zone and attempt. */
type Holder = { attempt: number; zone: string | null; ids: string[]; deviceIds: string[] };

type HolderRow = Omit<Holder, "zone"> & { reported: string | null; set: string | null; own: string | null };

async function holdersOf(tx: Tx, ring: Ring, deadlineLocal: string): Promise<Holder[]> {
  const rows = await tx.$queryRaw<HolderRow[]>`
    SELECT a.attempt, d.time_zone AS reported, d.time_zone_set AS set,
      CASE WHEN a.deadline_reason IS NOT NULL THEN a.deadline_local END AS own,
      array_agg(a.id) AS ids, array_agg(a.device_id) AS "deviceIds"
    FROM assignment a JOIN device d ON d.id = a.device_id
    WHERE a.ring_id = ${ring.id}::uuid AND a.rollout_id = (SELECT rollout_id FROM ring WHERE id = ${ring.id}::uuid)
      AND a.closed_at IS NULL
    GROUP BY 1, 2, 3, 4`;
  const { time } = await readSettings(tx);
  return rows
    .filter(({ own }) => !keepsOwn(own, deadlineLocal))
    .map(({ reported, set, own: _, ...row }) => ({
      ...row,
      zone: zoneOf({ reported, set, group: ring.groupZone, organization: time.zone }).zone,
    }));
}

async function forcedNow(
  tx: Tx,
  ring: Ring,
  { holders, deadlineLocal, now }: { holders: Holder[]; deadlineLocal: string; now: Temporal.Instant },
): Promise<number> {
  const clocks = ring.isOpen
    ? holders.map(({ zone, deviceIds }) => ({ zone, devices: deviceIds.length }))
    : (await reachOf(tx, ring.releaseId, { ...ring, targetBuild: ring.target.build }, now)).zones;
  return forcedByMove({ ...ring, clocks }, deadlineLocal, now);
}

/** In the order in which everybody locks assignments. */
async function lockHolders(tx: Tx, holders: readonly Holder[]): Promise<void> {
  const ids = holders.flatMap((holder) => holder.ids);
  await tx.$executeRaw`SELECT 1 FROM assignment WHERE id = ANY(${ids}::uuid[]) ORDER BY device_id, id FOR NO KEY UPDATE`;
}

async function moveHolder(tx: Tx, ring: Ring, holder: Holder, deadlineLocal: string): Promise<void> {
  const { ServerToken } = declarationOf({ ...ring, deadlineLocal }, holder.attempt);
  await tx.$executeRaw`
    UPDATE assignment SET deadline_local = ${deadlineLocal}, deadline_reason = NULL, server_token = ${ServerToken},
      late_at = ${lateIn(deadlineLocal, holder.zone)}::timestamptz, fetched_at = NULL
    WHERE id = ANY(${holder.ids}::uuid[])`;
}

async function tellMoved(
  tx: Tx,
  rolloutId: string,
  holders: readonly Holder[],
  { deadlineLocal, now }: { deadlineLocal: string; now: Temporal.Instant },
): Promise<void> {
  const ids = holders.flatMap(({ ids }) => ids);
  const local = formatTargetLocalDateTime(Temporal.PlainDateTime.from(deadlineLocal));
  await tx.$executeRaw`
    INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
    SELECT ${now.toString()}::timestamptz, 'deadline-moved', 2, 'person', device_id, id, ${rolloutId}::uuid,
      jsonb_build_object('deadlineLocal', ${local}::text)
    FROM assignment WHERE id = ANY(${ids}::uuid[])`;
}
