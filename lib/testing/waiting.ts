import { sql } from "#lib/io/db.ts";

/** How many wait for a lock that somebody else holds. */
export async function waitingForLocks(): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
}
