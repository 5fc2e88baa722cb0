import { z } from "zod";
import { canBecome } from "#lib/domain/rollout/lifecycle.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { setState, stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";

/** Nothing new is offered to anybody. What devices already hold stays, deadline included. */
export const pauseRollout = operation({
  name: "rollout.pause",
  scope: "rollout:steer",
  input: z.object({ rolloutId: z.uuid(), remark: z.string().max(2_000).default("") }),

  async run({ tx, now }, { rolloutId, remark }) {
    const from = await stateForUpdate(tx, rolloutId);
    if (!canBecome(from, "paused")) throw new AppError("conflict", `A rollout that is ${from} cannot be paused`);

    await setState(tx, rolloutId, "paused", now);
    return {
      result: { state: "paused" as const },
      audit: { subject: `rollout:${rolloutId}`, before: { state: from }, after: { state: "paused", remark } },
      announce: stateChanges(rolloutId),
    };
  },
});
