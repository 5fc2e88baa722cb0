import { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import { isRole, type Role, roleAllows } from "#lib/domain/access/roles.ts";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";

export type Approver = { id: string; name: string; role: Role };

/** Who may approve a rollout, but for the one who asks. */
export const approverList = query({
  name: "rollout.approvers",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db, caller }): Promise<{ approvers: Approver[] }> {
    return { approvers: await approversFor(db, caller) };
  },
});

export async function approversFor(db: Db, caller: Caller): Promise<Approver[]> {
  const people = await db.user.findMany({
    select: { id: true, name: true, role: true },
    orderBy: { name: "asc" },
  });
  const me = caller.kind === "person" ? caller.id : undefined;
  return people.flatMap(({ id, name, role }) =>
    id !== me && isRole(role) && roleAllows(role, "release:approve") ? [{ id, name, role }] : [],
  );
}
