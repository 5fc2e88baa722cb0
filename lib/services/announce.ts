import type { Tx } from "#lib/io/db.ts";
import { CHANNEL, type Change } from "#lib/io/listen.ts";

/** Tells every listening process after the commit. PostgreSQL drops doubles within one transaction. */
export async function announce(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const payloads = changes.map((change) => JSON.stringify(change));
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`;
}
