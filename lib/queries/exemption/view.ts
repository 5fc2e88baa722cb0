import { type Caller, callerId, callerName, mayCall } from "#lib/domain/access/caller.ts";
import {
  type ExemptionState,
  exemptionState,
  expiresSoon,
  mayApproveExemption,
  mayEndExemption,
} from "#lib/domain/exemption/exemption.ts";

export type ExemptionView = {
  id: string;
  device: { id: string; name: string; serialNumber: string | null };
  owner: string;
  askedBy: string;
  reason: string;
  createdAt: string;
  expiresAt: string;
  approvedAt: string | null;
  approvedBy: string | null;
  approveRemark: string;
  endedAt: string | null;
  endedBy: string | null;
  endReason: string;
  state: ExemptionState;
  expiresSoon: boolean;
  /** What whoever asks may do with it now. */
  mayApprove: boolean;
  mayEnd: boolean;
};

export const viewedColumns = {
  id: true,
  device: { select: { id: true, name: true, serialNumber: true } },
  owner: true,
  ownerId: true,
  askedBy: true,
  reason: true,
  createdAt: true,
  expiresAt: true,
  approvedAt: true,
  approvedBy: true,
  approveRemark: true,
  endedAt: true,
  endedBy: true,
  endReason: true,
} as const;

type Stored = Pick<ExemptionView, "id" | "device" | "owner" | "askedBy" | "reason"> &
  Pick<ExemptionView, "approvedBy" | "approveRemark" | "endedBy" | "endReason"> & {
    ownerId: string | null;
    createdAt: Date;
    expiresAt: Date;
    approvedAt: Date | null;
    endedAt: Date | null;
  };

export function exemptionView(
  { ownerId, createdAt, expiresAt, approvedAt, endedAt, ...row }: Stored,
  caller: Caller,
  now: Temporal.Instant,
): ExemptionView {
  const facts = {
    approvedAt: approvedAt?.toTemporalInstant() ?? null,
    endedAt: endedAt?.toTemporalInstant() ?? null,
    endedBy: row.endedBy,
    expiresAt: expiresAt.toTemporalInstant(),
  };
  const state = exemptionState(facts, now);
  const isOpen = state === "asked" || state === "active";
  const person = { id: callerId(caller), name: callerName(caller) };
  const isApprover = mayCall(caller, "exemption:approve");
  const asked = { owner: row.owner, ownerId };
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    state,
    expiresSoon: expiresSoon(facts, now),
    mayApprove: state === "asked" && isApprover && mayApproveExemption(asked, person),
    mayEnd: isOpen && mayCall(caller, "exemption:ask") && mayEndExemption(asked, person, isApprover),
  };
}
