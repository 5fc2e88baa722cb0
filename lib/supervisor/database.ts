import pg from "pg";
import { log } from "#lib/io/log.ts";
import { migrate } from "#lib/io/postgres/migrate.ts";
import { dropPostgres, startPostgres } from "#lib/io/postgres/server.ts";
import { prepareQueue } from "#lib/io/queue.ts";

export type Database = { url: string; stop: () => Promise<void> };

const MIGRATION_LOCK = 7_700;
const RESTART_MS = 300;

/** The database named in the environment, or one of our own in the data folder; brought to the present schema either way. */
export async function openDatabase(given: string | undefined, dataDir: string, fresh: boolean): Promise<Database> {
  const database = given ? await reach(given) : await embedded(dataDir, fresh);
  await bringUp(database.url);
  return database;
}

async function reach(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (cause) {
    throw new Error(`The database in DATABASE_URL cannot be reached: ${String(cause)}`, { cause });
  }
  return { url, stop: async () => undefined };
}

/** A server that dies is started again on the same port: every process finds it where it was. */
async function embedded(dataDir: string, fresh: boolean): Promise<Database> {
  if (fresh) await dropPostgres(dataDir);
  let stopping = false;
  let restart = Promise.resolve();
  let server = await startPostgres({ dataDir, onExit: again });
  const { port, url } = server;

  function again(): void {
    setTimeout(() => {
      if (!stopping) restart = startAgain();
    }, RESTART_MS);
  }

  /** Sessions of the dead server may keep its memory for a while. A try that fails ends its process, and that brings the next. */
  async function startAgain(): Promise<void> {
    try {
      server = await startPostgres({ dataDir, port, onExit: again });
    } catch (cause) {
      log.warn({ msg: "the database did not start again", reason: String(cause) });
    }
  }

  async function stop(): Promise<void> {
    stopping = true;
    await restart;
    await server.stop();
  }

  return { url, stop };
}

/** Several processes may start at once on one database; one of them migrates while the others wait. */
async function bringUp(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(url);
    await prepareQueue(url);
  } finally {
    await client.end();
  }
}

/** The latest moment that the database knows of, in milliseconds; 0 when it is empty. */
export async function latestMoment(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ latest: Date | null }>(
      `SELECT greatest((SELECT max(at) FROM event), (SELECT max(at) FROM catalog_check), (SELECT max(at) FROM push),
         (SELECT max(received_at) FROM status_report WHERE id = (SELECT max(id) FROM status_report))) AS latest`,
    );
    return rows[0]?.latest?.getTime() ?? 0;
  } finally {
    await client.end();
  }
}
