import { z } from "zod";
import { canBecome, mayOpenRings, type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Tx } from "#lib/io/db.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** A ring is due: the rollout runs from now on, unless somebody stopped it meanwhile. */
export const startRollout = operation({
  name: "rollout.start",
  scope: "system",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ tx, now }, { rolloutId }) {
    const from = await stateForUpdate(tx, rolloutId);
    if (!mayOpenRings(from) || !canBecome(from, "running")) return { result: from, audit: null };

    await setState(tx, rolloutId, "running", now);
    return {
      result: "running" as const,
      audit: { subject: `rollout:${rolloutId}`, before: { state: from }, after: { state: "running" } },
      announce: stateChanges(rolloutId),
    };
  },
});

/** Held until the end of the transaction: nobody pauses or aborts meanwhile, while others may also open. */
export async function stateForShare(tx: Tx, rolloutId: string): Promise<RolloutState> {
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state FROM rollout WHERE id = ${rolloutId}::uuid FOR SHARE`;
  if (!row) throw notFound("rollout", rolloutId);
  return rolloutState(row.state);
}

/** Waits for every batch that is being opened. */
export async function stateForUpdate(tx: Tx, rolloutId: string): Promise<RolloutState> {
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state FROM rollout WHERE id = ${rolloutId}::uuid FOR NO KEY UPDATE`;
  if (!row) throw notFound("rollout", rolloutId);
  return rolloutState(row.state);
}

export async function setState(tx: Tx, id: string, state: RolloutState, now: Temporal.Instant): Promise<void> {
  const at = new Date(now.epochMilliseconds);
  const isOver = state === "closed" || state === "aborted";
  await tx.rollout.update({ where: { id }, data: { state, updatedAt: at, ...(isOver && { closedAt: at }) } });
}

export function stateChanges(rolloutId: string) {
  return [
    { topic: "rollout", id: rolloutId },
    { topic: "fleet", id: "all" },
  ];
}
