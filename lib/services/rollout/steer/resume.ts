import { z } from "zod";
import { resumedState } from "#lib/domain/rollout/lifecycle.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { rolloutFacts } from "#lib/services/rollout/facts.ts";
import { setState, stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";

/** A person lets a paused rollout go on where it stopped. What has failed by now is accepted; further failures stop it again. */
export const resumeRollout = operation({
  name: "rollout.resume",
  scope: "rollout:steer",
  input: z.object({ rolloutId: z.uuid(), remark: z.string().max(2_000).default("") }),

  async run({ tx, now }, { rolloutId, remark }) {
    const from = await stateForUpdate(tx, rolloutId);
    if (from !== "paused" && from !== "paused-by-gate") {
      throw new AppError("conflict", `A rollout that is ${from} cannot be resumed`);
    }
    const { progress, rings } = await rolloutFacts(tx, rolloutId, now);
    const state = resumedState(progress);
    const accepted: Record<string, number> = {};
    for (const { id, progress: ring } of rings) {
      if (!ring || ring.failed <= ring.acceptedFailures) continue;
      accepted[id] = ring.failed;
      await tx.ring.update({ where: { id }, data: { acceptedFailures: ring.failed } });
    }
    await setState(tx, rolloutId, state, now);
    await tx.rollout.update({ where: { id: rolloutId }, data: { pausedFor: Prisma.DbNull } });
    return {
      result: { state },
      audit: {
        subject: `rollout:${rolloutId}`,
        before: { state: from },
        after: { state, remark, acceptedFailures: accepted },
      },
      announce: stateChanges(rolloutId),
      jobs: [{ name: "advance-rollouts" }],
    };
  },
});
