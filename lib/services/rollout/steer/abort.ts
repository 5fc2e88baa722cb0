import { z } from "zod";
import { canBecome } from "#lib/domain/rollout/lifecycle.ts";
import type { Tx } from "#lib/io/db.ts";
import type { Context } from "#lib/services/context.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { setState, stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";
import { withdrawBatch } from "#lib/services/rollout/steer/withdraw.ts";

/** Takes the declaration back from everybody who still holds it. A large fleet's rest is taken back by the next advance. */
export const abortRollout = operation({
  name: "rollout.abort",
  scope: "rollout:steer",
  input: z.object({ rolloutId: z.uuid(), remark: z.string().max(2_000).default("") }),

  async run(context, { rolloutId, remark }) {
    const { before, ...after } = await abortIn(context, rolloutId);
    return {
      result: after,
      audit: { subject: `rollout:${rolloutId}`, before: { state: before }, after: { ...after, remark } },
      announce: stateChanges(rolloutId),
      jobs: [{ name: "advance-rollouts" }, { name: "wake-devices" }],
    };
  },
});

/** Done stays done; who was not told never will be; from those in the middle the declaration is taken back. */
export type AbortClasses = { done: number; notTold: number; midway: number; installing: number };

/** Also for a rollout whose successor has been approved. */
export async function abortIn({ tx, now }: Context, rolloutId: string) {
  const before = await stateForUpdate(tx, rolloutId);
  if (!canBecome(before, "aborted")) throw new AppError("conflict", `A rollout that is ${before} cannot be aborted`);
  const classes = await classesOf(tx, rolloutId);
  await setState(tx, rolloutId, "aborted", now);
  const withdrawn = await withdrawBatch(tx, rolloutId, now);
  return { before, state: "aborted" as const, withdrawn, classes };
}

async function classesOf(tx: Tx, rolloutId: string): Promise<AbortClasses> {
  const [classes] = await tx.$queryRaw<AbortClasses[]>`
    SELECT count(*) FILTER (WHERE done_at IS NOT NULL)::int AS done,
      count(*) FILTER (WHERE done_at IS NULL AND closed_at IS NULL AND fetched_at IS NULL AND phase = 'declared')::int AS "notTold",
      count(*) FILTER (WHERE done_at IS NULL AND closed_at IS NULL AND NOT (fetched_at IS NULL AND phase = 'declared')
        AND phase <> 'installing')::int AS midway,
      count(*) FILTER (WHERE done_at IS NULL AND closed_at IS NULL AND phase = 'installing')::int AS installing
    FROM assignment WHERE rollout_id = ${rolloutId}::uuid`;
  return classes ?? { done: 0, notTold: 0, midway: 0, installing: 0 };
}
