import { z } from "zod";
import { isRole, roleAllows } from "#lib/domain/access/roles.ts";
import { canBecome, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";

/** Asks one approver by name, or whoever may approve. */
export const askApproval = operation({
  name: "rollout.ask-approval",
  scope: "rollout:draft",
  input: z.object({ rolloutId: z.uuid(), personId: z.string().optional(), remark: z.string().max(2_000).default("") }),

  async run({ tx, now }, { rolloutId, personId, remark }) {
    const from = await stateForUpdate(tx, rolloutId);
    if (!canBecome(from, "awaiting-approval")) {
      throw new AppError("conflict", `A rollout that is ${rolloutState(from)} cannot be put up for approval`);
    }
    const person = personId ? await approverCalled(tx, personId) : undefined;
    const at = new Date(now.epochMilliseconds);
    const { revision } = await tx.rollout.update({
      where: { id: rolloutId },
      data: { state: "awaiting-approval", askedAt: at, askedPersonId: person?.id ?? null, updatedAt: at },
    });
    return {
      result: { state: "awaiting-approval" as const, revision },
      audit: {
        subject: `rollout:${rolloutId}`,
        before: { state: from },
        after: { state: "awaiting-approval", revision, asked: person?.name ?? null, remark },
      },
      announce: stateChanges(rolloutId),
    };
  },
});

async function approverCalled(tx: Tx, id: string): Promise<{ id: string; name: string }> {
  const person = await tx.user.findUnique({ where: { id }, select: { id: true, name: true, role: true } });
  if (!person) throw notFound("person", id);
  if (!isRole(person.role) || !roleAllows(person.role, "release:approve")) {
    throw new AppError("invalid", `${person.name} may not approve releases`);
  }
  return person;
}
