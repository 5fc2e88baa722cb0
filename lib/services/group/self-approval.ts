import { type Caller, mayCall } from "#lib/domain/access/caller.ts";
import { leastRoleFor } from "#lib/domain/access/roles.ts";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";
import { AppError } from "#lib/services/errors.ts";

export type Approving = { rule: GroupRule; allowsSelfApproval: boolean };

/** Whom a test group holds decides what its authors may approve, so that its rule is an approver's as well. */
export function guardSelfApproval(caller: Caller, before: Approving | undefined, after: Approving): void {
  if (mayCall(caller, "release:approve")) return;
  const wasTest = before?.allowsSelfApproval ?? false;
  const isOtherRule = JSON.stringify(before?.rule) !== JSON.stringify(after.rule);
  if (after.allowsSelfApproval === wasTest && !(wasTest && isOtherRule)) return;
  const role = leastRoleFor("release:approve");
  throw new AppError(
    "forbidden",
    `Which rollouts their author may approve, and so whom a test group holds, is up to the role ${role}`,
  );
}
