import { z } from "zod";
import { callerId, callerName } from "#lib/domain/access/caller.ts";
import { canBecome, type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";
import { env } from "#lib/io/env.ts";
import { asJson } from "#lib/io/json.ts";
import type { Context } from "#lib/services/context.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { approvable, targetBuildOf } from "#lib/services/rollout/plan/approvable.ts";
import { planInput } from "#lib/services/rollout/plan/plan-input.ts";
import { dateRings, writeRings } from "#lib/services/rollout/plan/write-plan.ts";

const input = z.object({ rolloutId: z.uuid().optional(), releaseId: z.uuid(), plan: planInput });

/** An author's plan, saved as a draft. Whatever was asked or approved before has to be asked again. */
export const savePlan = operation({
  name: "rollout.save-plan",
  scope: "rollout:draft",
  input,

  async run(context, { rolloutId, releaseId, plan }) {
    const before = rolloutId ? await editable(context, rolloutId) : undefined;
    const saved = await saveDraft(context, { rolloutId, releaseId, plan });
    return {
      result: saved,
      audit: {
        subject: `rollout:${saved.rolloutId}`,
        ...(before && { before }),
        after: { state: "draft", revision: saved.revision, plan },
      },
      announce: [
        { topic: "rollout", id: saved.rolloutId },
        { topic: "release", id: releaseId },
      ],
    };
  },
});

type Draft = {
  rolloutId?: string | undefined;
  releaseId: string;
  plan: RolloutPlan;
  policyId?: string;
  replacesId?: string;
};

/** Also for policies and for the successor of a rollout: a draft of theirs is written in the same way. */
export async function saveDraft(context: Context, { rolloutId, releaseId, plan, ...origin }: Draft) {
  const { tx, now, caller } = context;
  const release = await approvable(tx, releaseId);
  const rings = await dateRings(tx, plan);
  const at = new Date(now.epochMilliseconds);
  const written = {
    releaseId,
    state: "draft",
    plan: asJson(plan),
    targetVersion: release.version,
    targetBuild: targetBuildOf(release, plan.targetBuild),
    detailsUrl: typeof plan.details === "object" ? plan.details.url : null,
    askedAt: null,
    askedPersonId: null,
    updatedAt: at,
  };
  const author = { createdAt: at, createdBy: callerName(caller), createdById: callerId(caller) ?? null };
  const { id, revision } = rolloutId
    ? await tx.rollout.update({
        where: { id: rolloutId },
        data: { ...written, createdBy: author.createdBy, createdById: author.createdById, revision: { increment: 1 } },
      })
    : await tx.rollout.create({ data: { ...written, ...author, ...origin } });
  if (plan.details === "ours") {
    await tx.rollout.update({ where: { id }, data: { detailsUrl: new URL(`/update/${id}`, env.pomonaUrl).href } });
  }
  await writeRings(tx, id, rings);
  return { rolloutId: id, revision, rings };
}

/** Until a ring has opened, a plan may change; from then on a rollout is paused, moved or aborted instead. */
async function editable(
  { tx }: Context,
  rolloutId: string,
): Promise<{ state: RolloutState; revision: number; plan: unknown }> {
  const [row] = await tx.$queryRaw<{ state: string; revision: number; plan: unknown; isBegun: boolean }[]>`
    SELECT state, revision, plan, EXISTS (SELECT 1 FROM ring WHERE rollout_id = r.id AND opened_at IS NOT NULL) AS "isBegun"
    FROM rollout r WHERE id = ${rolloutId}::uuid FOR NO KEY UPDATE`;
  if (!row) throw notFound("rollout", rolloutId);
  const state = rolloutState(row.state);
  const isOpenToChange = state === "draft" || canBecome(state, "draft") || (state === "scheduled" && !row.isBegun);
  if (!isOpenToChange) throw new AppError("conflict", `The plan of a rollout that is ${state} cannot be changed`);
  return { state, revision: row.revision, plan: row.plan };
}
