import pg from "pg";
import { openDatabase } from "../../lib/supervisor/database.ts";

/** Their histories would be most of the rows, and nobody reads a hundred thousand: the first few copies have theirs. */
const WITH_HISTORY = 20;

const fresh = (column: string) => `md5(${column}::text || n)::uuid`;
const mine = { device_id: fresh("device_id") };

/** What a copy has of its own; the rest it has from its model. A column without a value gets what the table gives by itself. */
const copies: Record<string, Record<string, string | undefined>> = {
  device: {
    id: fresh("id"),
    enrollment_id: "enrollment_id || '-' || n",
    certificate_hash: "NULL",
    name: "name || '-' || n",
    serial_number: "left(serial_number, 7) || lpad(upper(to_hex(n)), 3, '0')",
  },
  device_secret: mine,
  sync: { ...mine, push_due_at: "NULL" },
  update_state: mine,
  group_member: mine,
  exemption: { ...mine, id: fresh("id") },
  assignment: { ...mine, id: fresh("id") },
  event: { ...mine, id: undefined, assignment_id: fresh("assignment_id"), report_id: "NULL" },
};

/** Makes each device of a demo that has been stopped into `times`, with all that it has lived through. */
export async function multiply(dataDir: string, times: number): Promise<void> {
  const database = await openDatabase(undefined, dataDir, false);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // What the triggers would count anew is multiplied below.
  await client.query("SET session_replication_role = replica");
  for (const table of Object.keys(copies)) await client.query(await copying(client, table), [times - 1]);
  for (const table of ["phase_count", "phase_history"]) {
    await client.query(`UPDATE ${table} SET devices = devices * $1`, [times]);
  }
  await client.query("VACUUM ANALYZE");
  await client.end();
  await database.stop();
}

async function copying(client: pg.Client, table: string): Promise<string> {
  const own = copies[table] ?? {};
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  const columns = rows.map(({ name }) => name).filter((name) => !(name in own) || own[name]);
  const values = columns.map((name) => own[name] ?? `"${name}"`);
  const last = table === "event" ? `least($1::int, ${WITH_HISTORY})` : "$1::int";
  const which = table === "event" ? "WHERE device_id IS NOT NULL" : "";
  return `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join()})
    SELECT ${values.join()} FROM ${table}, generate_series(1, ${last}) AS n ${which}`;
}
