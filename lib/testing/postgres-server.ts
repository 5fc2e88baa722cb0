import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "#lib/io/postgres/migrate.ts";
import { dropPostgres, startPostgres } from "#lib/io/postgres/server.ts";
import { prepareQueue } from "#lib/io/queue.ts";

/** One PostgreSQL for a test run, with one migrated database that every test file copies; thrown away afterwards. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "pomona-test-"));
  const server = await startPostgres({ dataDir, settings: { fsync: "off", max_connections: "200" } });
  await migrate(server.url);
  await prepareQueue(server.url);
  process.env.TEST_POSTGRES_URL = server.url;
  return async () => {
    await server.stop();
    await dropPostgres(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
}
