import { type Caller, mayCall } from "#lib/domain/access/caller.ts";

/** What decides whether one person is enough. */
export type ApprovalFacts = {
  createdById: string | null;
  /** Every group of the plan is a test group. */
  isTestOnly: boolean;
  /** How many members its groups and slices have. */
  devices: number;
  selfApprovalMaxDevices: number;
};

export type ApprovalVerdict = { may: true } | { may: false; reason: "role" | "author" };

/** Two persons decide, unless the plan is for test groups or small; a program's token was made by somebody who decided already. */
export function mayApprove(caller: Caller, facts: ApprovalFacts): ApprovalVerdict {
  if (!mayCall(caller, "release:approve")) return { may: false, reason: "role" };
  if (caller.kind !== "person" || caller.id !== facts.createdById) return { may: true };
  const isSmall = facts.devices <= facts.selfApprovalMaxDevices;
  return facts.isTestOnly || isSmall ? { may: true } : { may: false, reason: "author" };
}
