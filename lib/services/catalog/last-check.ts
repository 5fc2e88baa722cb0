import type { Check, CheckOutcome } from "#lib/domain/catalog/cadence.ts";
import type { Db, Tx } from "#lib/io/db.ts";

export async function lastCheck(db: Db | Tx): Promise<Check | undefined> {
  const row = await db.catalogCheck.findFirst({ orderBy: { at: "desc" }, select: { at: true, outcome: true } });
  if (!row) return undefined;
  return { at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()), outcome: row.outcome as CheckOutcome };
}

/** One at a time, over all processes, until the transaction ends. */
export async function lockCatalog(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('catalog'))`;
}
