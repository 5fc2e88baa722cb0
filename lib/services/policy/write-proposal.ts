import type { Caller } from "#lib/domain/access/caller.ts";
import type { Proposal } from "#lib/domain/release/proposals.ts";
import type { Policy } from "#lib/io/generated/prisma/client.ts";
import type { Context } from "#lib/services/context.ts";
import { decide } from "#lib/services/rollout/approval/approve.ts";
import { recordOf } from "#lib/services/rollout/approval/record.ts";
import { saveDraft } from "#lib/services/rollout/plan/save-plan.ts";

/**
 * The rollout that a policy makes of a release, in the name of whoever wrote the policy last: waiting for another person, or approved
 * by the policy. Where devices would be forced as soon as they hear of it, or where a blocker is open that somebody must have read, a
 * person is asked all the same.
 */
export async function writeProposal({ tx, now }: Context, policy: Policy, proposal: Proposal) {
  const { releaseId, plan, reckoning, needs } = proposal;
  const author = authorOf(policy);
  const written = { tx, now, caller: author };
  const { rolloutId, revision } = await saveDraft(written, { releaseId, plan, policyId: policy.id });
  const by = { policy: { id: policy.id, name: policy.name, author: author.name }, reckoning, needs };
  const record = await recordOf(tx, releaseId, plan, now);
  if (policy.needsApproval || record.forced > 0 || record.openBlockers.length > 0) {
    const at = new Date(now.epochMilliseconds);
    const data = { state: "awaiting-approval", askedAt: at, updatedAt: at };
    await tx.rollout.update({ where: { id: rolloutId }, data });
    return { rolloutId, state: "awaiting-approval", revision, plan, ...by };
  }

  const remark = `Approved by the policy “${policy.name}”, which ${author.name} wrote`;
  await decide(tx, rolloutId, {
    caller: author,
    now,
    revision,
    decision: "approved",
    remark,
    record: { ...by, ...record },
  });
  return { rolloutId, state: "scheduled", revision, plan, ...by };
}

function authorOf(policy: Policy): Extract<Caller, { kind: "person" | "system" }> {
  const id = policy.updatedById ?? policy.createdById;
  if (id === null) return { kind: "system", name: policy.name };
  return { kind: "person", id, name: policy.updatedBy || policy.createdBy, role: "approver" };
}
