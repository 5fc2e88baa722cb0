import type { PolicyRules, Reach } from "#lib/domain/release/policy.ts";
import type { Db } from "#lib/io/db.ts";

/** The policies as their author wrote them, by name. */
export async function storedPolicies(db: Db, id?: string) {
  const rows = await db.policy.findMany({
    where: id ? { id } : {},
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      group: { select: { id: true, name: true } },
      platform: true,
      reach: true,
      track: true,
      terms: true,
      needsApproval: true,
      isEnabled: true,
      since: true,
      createdBy: true,
      updatedAt: true,
      updatedBy: true,
    },
  });
  return rows.map(({ reach, terms, ...row }) => ({
    ...row,
    // Only savePolicy writes here, what its own schema has checked.
    reach: reach as Reach,
    rules: terms as PolicyRules,
  }));
}
