import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemaDiff } from "#lib/io/postgres/migrate.ts";
import { dropPostgres, startPostgres } from "#lib/io/postgres/server.ts";

/** `node prisma/write-migration.ts add-rings`: the way from the schema as of the last committed migration to today's. */
const [name] = process.argv.slice(2);
if (!name) throw new Error("Name the migration, as in: node prisma/write-migration.ts add-rings");

const script = await sqlSince(git("log", "-1", "--format=%H", "--", "prisma/migrations").trim());
if (/empty migration/i.test(script)) {
  console.log("The schema has not changed");
} else {
  const migrations = join(import.meta.dirname, "migrations");
  const numbers = (await readdir(migrations)).map((folder) => Number.parseInt(folder, 10) || 0);
  const number = String(Math.max(0, ...numbers) + 1).padStart(4, "0");
  const folder = join(migrations, `${number}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), script);
  console.log(`Written: prisma/migrations/${number}_${name}/migration.sql`);
}

/** The engine wants a server at its side, though it reads nothing there. */
async function sqlSince(commit: string): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "pomona-migration-"));
  const server = await startPostgres({ dataDir });
  const sql = await schemaDiff(server.url, schemaAt(commit));
  await server.stop();
  await dropPostgres(dataDir);
  await rm(dataDir, { recursive: true });
  return sql;
}

function schemaAt(commit: string): { path: string; content: string }[] {
  if (!commit) return [];
  const paths = git("ls-tree", "--name-only", commit, "prisma/schema/").trim().split("\n");
  return paths.map((path) => ({ path, content: git("show", `${commit}:${path}`) }));
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8" });
}
