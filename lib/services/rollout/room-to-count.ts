import type { Tx } from "#lib/io/db.ts";

/**
 * Room for a table of hashes, for the rest of the transaction. The planner takes a fleet's many columns for as many kinds as there are
 * devices, and would sort the whole fleet where it can count in passing.
 */
export async function roomToCount(tx: Tx): Promise<void> {
  await tx.$executeRaw`SET LOCAL work_mem = '64MB'`;
}
