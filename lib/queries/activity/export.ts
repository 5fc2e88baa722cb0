import { redact } from "#lib/domain/activity/redact.ts";
import { activityFilter, activityWhere } from "#lib/queries/activity/filter.ts";
import { batchesOf, type Listing } from "#lib/queries/listing.ts";
import { query } from "#lib/queries/query.ts";

const columns = ["id", "at", "actorKind", "actorName", "operation", "subject", "before", "after"];
const BATCH = 1_000;

/** The entries of a list, all its pages, the latest first. */
export const activityExport = query({
  name: "activity.export",
  scope: "fleet:read",
  input: activityFilter,

  async run({ db }, filter): Promise<Listing> {
    const where = activityWhere(filter);
    const batches = batchesOf(async (after) => {
      const rows = await db.auditEntry.findMany({
        where: after ? { AND: [where, { id: { lt: BigInt(after) } }] } : where,
        orderBy: { id: "desc" },
        take: BATCH,
      });
      return {
        rows: rows.map(({ id, at, actorKind, actorName, operation, subject, ...noted }) => ({
          ...{ id: String(id), at: at.toISOString(), actorKind, actorName, operation, subject },
          ...{ before: json(noted.before), after: json(noted.after) },
        })),
        next: rows.length === BATCH ? String(rows.at(-1)?.id) : null,
      };
    });
    return { name: "activity", columns, batches };
  },
});

function json(noted: unknown): string | null {
  return noted === null || noted === undefined ? null : JSON.stringify(redact(noted));
}
