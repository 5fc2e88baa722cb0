import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pendingSchemaSql } from "#lib/io/migrate.ts";
import { dropPostgres, startPostgres } from "#lib/io/postgres/server.ts";

const name = process.argv[2];
if (!name) throw new Error("Name the migration: npm run migration -- add-rings");

const dataDir = await mkdtemp(join(tmpdir(), "pomona-migration-"));
const server = await startPostgres({ dataDir });
const script = await pendingSchemaSql(server.url);
await server.stop();
await dropPostgres(dataDir);
await rm(dataDir, { recursive: true });

if (/empty migration/i.test(script)) {
  console.log("The schema has not changed");
} else {
  const migrations = join(import.meta.dirname, "migrations");
  const number = String((await readdir(migrations)).length + 1).padStart(4, "0");
  const folder = join(migrations, `${number}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), script);
  console.log(`Written: ${folder}`);
}
