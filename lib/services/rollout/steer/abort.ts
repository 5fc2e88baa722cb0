import { z } from "zod";
import { canBecome } from "#lib/domain/rollout/lifecycle.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { setState, stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";
import { withdrawBatch } from "#lib/services/rollout/steer/withdraw.ts";

/** Takes the declaration back from everybody who still holds it. A large fleet's rest is taken back by the next advance. */
export const abortRollout = operation({
  name: "rollout.abort",
  scope: "rollout:steer",
  input: z.object({ rolloutId: z.uuid(), remark: z.string().max(2_000).default("") }),

  async run({ tx, now }, { rolloutId, remark }) {
    const from = await stateForUpdate(tx, rolloutId);
    if (!canBecome(from, "aborted")) throw new AppError("conflict", `A rollout that is ${from} cannot be aborted`);

    await setState(tx, rolloutId, "aborted", now);
    const withdrawn = await withdrawBatch(tx, rolloutId, now);
    return {
      result: { state: "aborted" as const, withdrawn },
      audit: {
        subject: `rollout:${rolloutId}`,
        before: { state: from },
        after: { state: "aborted", remark, withdrawn },
      },
      announce: stateChanges(rolloutId),
      jobs: [{ name: "advance-rollouts" }, { name: "wake-devices" }],
    };
  },
});
