import { z } from "zod";
import { canBecome } from "#lib/domain/rollout/lifecycle.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { decide } from "#lib/services/rollout/approval/approve.ts";
import { stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";

/** A person says no, and why. The author may change the plan and ask again. */
export const denyRollout = operation({
  name: "rollout.deny",
  scope: "release:approve",
  input: z.object({ rolloutId: z.uuid(), remark: z.string().trim().min(1, "Say why").max(2_000) }),

  async run({ tx, now, caller }, { rolloutId, remark }) {
    const from = await stateForUpdate(tx, rolloutId);
    if (!canBecome(from, "denied")) throw new AppError("conflict", `A rollout that is ${from} cannot be denied`);
    const { revision, plan } = await tx.rollout.findUniqueOrThrow({
      where: { id: rolloutId },
      select: { revision: true, plan: true },
    });
    await decide(tx, rolloutId, { caller, now, revision, decision: "denied", remark, record: { plan } });
    return {
      result: { state: "denied" as const },
      audit: { subject: `rollout:${rolloutId}`, before: { state: from }, after: { state: "denied", revision, remark } },
      announce: stateChanges(rolloutId),
    };
  },
});
