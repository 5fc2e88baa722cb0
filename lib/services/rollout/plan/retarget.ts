import { z } from "zod";
import { canBecome, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { setState, stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";
import { planInput } from "#lib/services/rollout/plan/plan-input.ts";
import { saveDraft } from "#lib/services/rollout/plan/save-plan.ts";

/**
 * The same rings for another release, waiting for a decision: Apple has withdrawn or replaced what the rollout asks for. Until then the
 * old one offers nothing new; once the new one is approved, the old one is aborted. Nothing of its history is lost.
 */
export const retargetRollout = operation({
  name: "rollout.retarget",
  scope: "rollout:draft",
  input: z.object({ rolloutId: z.uuid(), releaseId: z.uuid() }),

  async run(context, { rolloutId, releaseId }) {
    const { tx, now } = context;
    const from = await stateForUpdate(tx, rolloutId);
    if (!canBecome(from, "aborted")) throw new AppError("conflict", `A rollout that is ${from} cannot be re-targeted`);
    const old = await tx.rollout.findUniqueOrThrow({
      where: { id: rolloutId },
      select: {
        plan: true,
        release: { select: { id: true, platform: true } },
        successors: { select: { state: true } },
      },
    });
    if (old.successors.some(({ state }) => rolloutState(state) !== "aborted")) {
      throw new AppError("conflict", "This rollout has been re-targeted already");
    }
    const release = await tx.release.findUnique({ where: { id: releaseId }, select: { platform: true } });
    if (!release) throw notFound("release", releaseId);
    if (release.platform !== old.release.platform || releaseId === old.release.id) {
      throw new AppError("invalid", `The successor must be another release of ${old.release.platform}`);
    }
    const plan = planInput.safeParse(old.plan).data;
    if (!plan) throw new AppError("conflict", "This rollout has no plan that could be taken over");

    const today = now.toZonedDateTimeISO(plan.zone).toPlainDate().toString();
    const taken = { ...plan, targetBuild: null, baseDate: [plan.baseDate, today].sort()[1] ?? today };
    const draft = await saveDraft(context, { releaseId, plan: taken, replacesId: rolloutId });
    const at = new Date(now.epochMilliseconds);
    await tx.rollout.update({ where: { id: draft.rolloutId }, data: { state: "awaiting-approval", askedAt: at } });
    if (canBecome(from, "paused")) await setState(tx, rolloutId, "paused", now);
    return {
      result: { rolloutId: draft.rolloutId, revision: draft.revision },
      audit: {
        subject: `rollout:${rolloutId}`,
        before: { state: from, releaseId: old.release.id },
        after: { successor: draft.rolloutId, releaseId },
      },
      announce: [
        ...stateChanges(rolloutId),
        { topic: "rollout", id: draft.rolloutId },
        { topic: "release", id: releaseId },
      ],
    };
  },
});
