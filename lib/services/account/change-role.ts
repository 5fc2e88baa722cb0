import { z } from "zod";
import { callerId } from "#lib/domain/access/caller.ts";
import { isRole, roleAllows, roles } from "#lib/domain/access/roles.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

const ROLES_LOCK = 7703;

/** Gives a person another role; it holds from their next click on. Somebody who may do this always remains. */
export const changeRole = operation({
  name: "account.change-role",
  scope: "account:edit",
  input: z.object({ id: z.string().min(1).max(100), role: z.enum(roles) }),

  async run({ tx, caller }, { id, role }) {
    // Two admins who demote each other at once would leave none.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ROLES_LOCK}::bigint)`;
    const before = await tx.user.findUnique({ where: { id }, select: { role: true } });
    if (!before) throw notFound("account", id);
    if (id === callerId(caller)) throw new AppError("conflict", "Another admin changes your own role");
    if (!roleAllows(role, "account:edit") && (await isLast(tx, id))) {
      throw new AppError("conflict", "Somebody must remain who may change roles");
    }
    await tx.user.update({ where: { id }, data: { role } });
    return {
      result: { id, role },
      audit: { subject: `account:${id}`, before, after: { role } },
      announce: [{ topic: "settings", id: "access" }],
    };
  },
});

async function isLast(tx: Tx, id: string): Promise<boolean> {
  const others = await tx.user.findMany({ where: { id: { not: id } }, select: { role: true } });
  return !others.some(({ role }) => isRole(role) && roleAllows(role, "account:edit"));
}
