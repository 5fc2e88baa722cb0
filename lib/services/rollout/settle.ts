import { z } from "zod";
import { lateAt } from "#lib/domain/deadline/lateness.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { type RolloutProgress, settledState } from "#lib/domain/rollout/lifecycle.ts";
import type { Tx } from "#lib/io/db.ts";
import { operation } from "#lib/services/operation.ts";
import { setState, stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";

/** Lets a rollout become what its rings and devices have made of it: running again, completing, closed. */
export const settleRollout = operation({
  name: "rollout.settle",
  scope: "system",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ tx, now }, { rolloutId }) {
    const from = await stateForUpdate(tx, rolloutId);
    const to = settledState(from, await progressOf(tx, rolloutId, now));
    if (to === from) return { result: from, audit: null };

    await setState(tx, rolloutId, to, now);
    return {
      result: to,
      audit: { subject: `rollout:${rolloutId}`, before: { state: from }, after: { state: to } },
      announce: stateChanges(rolloutId),
    };
  },
});

/** A device that has left lets go of everything: its assignment does not linger. */
export async function progressOf(tx: Tx, rolloutId: string, now: Temporal.Instant): Promise<RolloutProgress> {
  const rings = await tx.ring.findMany({ where: { rolloutId }, select: { openedAt: true, deadlineLocal: true } });
  const [counts] = await tx.$queryRaw<{ assignments: number; open: number; lingering: number }[]>`
    SELECT count(*)::int AS assignments,
      count(*) FILTER (WHERE closed_at IS NULL)::int AS open,
      count(*) FILTER (WHERE closed_at IS NOT NULL AND removed_at IS NULL AND close_reason <> 'unenrolled')::int AS lingering
    FROM assignment WHERE rollout_id = ${rolloutId}::uuid`;
  return {
    waitingRings: rings.filter(({ openedAt }) => openedAt === null).length,
    openedRings: rings.filter(({ openedAt }) => openedAt !== null).length,
    assignments: counts?.assignments ?? 0,
    open: counts?.open ?? 0,
    lingering: counts?.lingering ?? 0,
    isPastDeadline: rings.every(({ deadlineLocal }) => isPast(deadlineLocal, now)),
  };
}

function isPast(deadlineLocal: string, now: Temporal.Instant): boolean {
  const local = parseTargetLocalDateTime(deadlineLocal);
  return local !== undefined && Temporal.Instant.compare(lateAt(local), now) < 0;
}
