import { z } from "zod";
import { type Caller, callerId } from "#lib/domain/access/caller.ts";
import { mayApprove } from "#lib/domain/rollout/approval.ts";
import type { RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";
import type { Db } from "#lib/io/db.ts";
import { type ApprovedPlan, approvedPlan } from "#lib/queries/rollout/plan.ts";
import { storedPlan } from "#lib/queries/rollout/stored-plan.ts";

export type ApprovalView = {
  id: string;
  at: string;
  personName: string;
  decision: string;
  revision: number;
  remark: string;
  /** As it stood when it was decided on. */
  plan: RolloutPlan | null;
  frozen: ApprovedPlan | null;
};

/** Why a gate paused the rollout. */
export type GateEvidence = {
  ringId: string;
  failed: number;
  of: number;
  maxFailedPercent: number;
  at: string;
  deviceIds: string[];
};

/** Who was asked to decide: somebody by name, or anybody who may. */
export type AskedOf = { at: string; person: { id: string; name: string } | null; isMe: boolean };

type StoredApproval = {
  id: bigint;
  at: Date;
  personName: string;
  decision: string;
  revision: number;
  remark: string;
  plan: unknown;
};

export function approvalView({ id, at, plan, ...approval }: StoredApproval): ApprovalView {
  const { personName, decision, revision, remark } = approval;
  const frozen = z.object({ plan: z.unknown() }).safeParse(plan).data;
  return {
    ...{ id: String(id), at: at.toISOString(), personName, decision, revision, remark },
    plan: storedPlan(frozen?.plan),
    frozen: approvedPlan(plan) ?? null,
  };
}

const evidence = z.object({
  ringId: z.string(),
  failed: z.number(),
  of: z.number(),
  maxFailedPercent: z.number(),
  at: z.string(),
  deviceIds: z.array(z.string()).default([]),
});

export function gateEvidence(pausedFor: unknown): GateEvidence | null {
  return evidence.safeParse(pausedFor).data ?? null;
}

type Asking = { askedAt: Date | null; askedPersonId: string | null };

export async function askedOf(db: Db, caller: Caller, { askedAt, askedPersonId }: Asking): Promise<AskedOf | null> {
  if (!askedAt) return null;
  const person = askedPersonId
    ? await db.user.findUnique({ where: { id: askedPersonId }, select: { id: true, name: true } })
    : null;
  return { at: askedAt.toISOString(), person, isMe: askedPersonId !== null && callerId(caller) === askedPersonId };
}

/** Whether the one who asks may approve, and if not, why: for want of the role, or for having written it. */
export type ApprovalRight = "may" | "author" | "role";

type Written = { createdById: string | null; rings: readonly { group: { allowsSelfApproval: boolean } }[] };
type Size = { devices: number; selfApprovalMaxDevices: number };

export function rightOf(caller: Caller, { createdById, rings }: Written, size: Size): ApprovalRight {
  const isTestOnly = rings.length > 0 && rings.every(({ group }) => group.allowsSelfApproval);
  const verdict = mayApprove(caller, { createdById, isTestOnly, ...size });
  return verdict.may ? "may" : verdict.reason;
}
