import type { KnownRelease, Proposal } from "#lib/domain/release/policy.ts";
import { localTimeOf } from "#lib/domain/rollout/rollout-plan.ts";
import type { Tx } from "#lib/io/db.ts";
import type { Policy } from "#lib/io/generated/prisma/client.ts";

type Made = { policy: Policy; release: KnownRelease; proposal: Proposal };

/** The rollout that a policy makes of a release: waiting for a person, or approved by the policy in its author's name. */
export async function writeProposal(tx: Tx, { policy, release, proposal }: Made, now: Temporal.Instant) {
  const at = new Date(now.epochMilliseconds);
  const author = { id: policy.updatedById ?? policy.createdById, name: policy.updatedBy || policy.createdBy };
  const state = policy.needsApproval ? "awaiting-approval" : "scheduled";
  const { plan, reckoning, needs } = proposal;
  const rings = plan.rings.map((ring, position) => ({
    position,
    name: ring.name,
    groupId: ring.groupId,
    sliceFrom: ring.slice.from,
    sliceTo: ring.slice.to,
    offerAt: new Date(
      Temporal.PlainDateTime.from(localTimeOf(plan, ring.offer) ?? plan.baseDate).toZonedDateTime(plan.zone)
        .epochMilliseconds,
    ),
    deadlineLocal: localTimeOf(plan, ring.deadline) ?? plan.baseDate,
    gate: ring.gate,
  }));
  const record = { policy: { id: policy.id, name: policy.name, author: author.name }, plan, reckoning, needs };
  const { id } = await tx.rollout.create({
    data: {
      releaseId: release.id,
      state,
      targetVersion: release.version,
      targetBuild: plan.targetBuild,
      createdAt: at,
      createdBy: policy.name,
      createdById: author.id,
      updatedAt: at,
      askedAt: state === "awaiting-approval" ? at : null,
      plan,
      policyId: policy.id,
      rings: { create: rings },
      ...(state === "scheduled" && {
        approvals: {
          create: { at, personId: author.id ?? "system", personName: author.name, decision: "approved", plan: record },
        },
      }),
    },
    select: { id: true },
  });
  return { rolloutId: id, state, ...record };
}
