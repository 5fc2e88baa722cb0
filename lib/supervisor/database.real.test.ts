import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { dropPostgres } from "#lib/io/postgres/server.ts";
import { openDatabase } from "#lib/supervisor/database.ts";
import { until } from "#lib/testing/stage.ts";

const dataDir = await mkdtemp(join(tmpdir(), "pomona-database-"));
const database = await openDatabase(undefined, dataDir, false);

afterAll(async () => {
  await database.stop();
  await dropPostgres(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

test("a database that is killed comes back where it was, even while a session of the dead one lingers on", async () => {
  const [{ pid } = { pid: 0 }] = await ask("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid");
  // Busy with arithmetic, a session does not notice that its server has died; a new server waits for it to end.
  const busy = ask("SELECT sum(sqrt(n)) FROM generate_series(1, 15000000) AS n").catch(() => undefined);
  await until("it is busy", async () => {
    const rows = await ask("SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT sum(sqrt%'");
    return rows.length > 0;
  });
  process.kill(pid, "SIGKILL");
  await until("the database answers again", () => ask("SELECT 1 AS one").catch(() => undefined));
  await busy;
  expect(await ask("SELECT count(*)::int AS jobs FROM pgboss.job")).toEqual([{ jobs: 0 }]);
});

async function ask(text: string) {
  const client = new pg.Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
