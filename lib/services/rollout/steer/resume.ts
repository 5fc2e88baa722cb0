import { z } from "zod";
import { resumedState } from "#lib/domain/rollout/lifecycle.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { setState, stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";
import { progressOf } from "#lib/services/rollout/settle.ts";

/** A person lets a paused rollout go on where it stopped. */
export const resumeRollout = operation({
  name: "rollout.resume",
  scope: "rollout:steer",
  input: z.object({ rolloutId: z.uuid(), remark: z.string().max(2_000).default("") }),

  async run({ tx, now }, { rolloutId, remark }) {
    const from = await stateForUpdate(tx, rolloutId);
    if (from !== "paused") throw new AppError("conflict", `A rollout that is ${from} cannot be resumed`);

    const state = resumedState(await progressOf(tx, rolloutId, now));
    await setState(tx, rolloutId, state, now);
    return {
      result: { state },
      audit: { subject: `rollout:${rolloutId}`, before: { state: from }, after: { state, remark } },
      announce: stateChanges(rolloutId),
      jobs: [{ name: "advance-rollouts" }],
    };
  },
});
