import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bg from "@prisma/schema-engine-wasm/schema_engine_bg";

const prismaDir = join(import.meta.dirname, "../../../prisma");
const filters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations that a database lacks and answers their names. Prisma's own engine, as WASM: no binary to download,
 * and the same `_prisma_migrations` table as `prisma migrate`.
 */
export async function migrate(url: string): Promise<string[]> {
  return withEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: await migrationsList(), filters });
    return appliedMigrationNames;
  });
}

type SchemaFile = { path: string; content: string };

/** The SQL that leads from an earlier schema to prisma/schema: a new migration's text. Any database serves, none is read. */
export async function schemaDiff(url: string, earlier: SchemaFile[]): Promise<string> {
  return withEngine(url, async (engine) => {
    const present = (await schemaFiles()).map(([path, content]) => ({ path, content }));
    const { stdout } = await engine.diff({
      from: earlier.length === 0 ? { tag: "empty" } : { tag: "schemaDatamodel", files: earlier },
      to: { tag: "schemaDatamodel", files: present },
      script: true,
      exitCode: null,
      filters,
    });
    return stdout ?? "";
  });
}

/** The engine leaves its connections open; whoever opened them closes them. */
async function withEngine<Result>(url: string, use: (engine: bg.SchemaEngine) => Promise<Result>): Promise<Result> {
  await load();
  const opened: { dispose: () => Promise<void> }[] = [];
  const factory = new PrismaPg({ connectionString: url, max: 1 });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    opened.push(adapter);
    return adapter;
  };
  const engine = await bg.SchemaEngine.new(
    { datamodels: await schemaFiles() },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await use(engine);
  } finally {
    engine.free();
    await Promise.all(opened.map((adapter) => adapter.dispose()));
  }
}

let loaded = false;

async function load(): Promise<void> {
  if (loaded) return;
  const path = join(import.meta.dirname, "../../../node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(path), { "./schema_engine_bg.js": bg as never });
  bg.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  loaded = true;
}

async function schemaFiles(): Promise<[string, string][]> {
  const folder = join(prismaDir, "schema");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(names.map(async (name) => [join(folder, name), await readFile(join(folder, name), "utf8")]));
}

async function migrationsList() {
  const baseDir = join(prismaDir, "migrations");
  const names = (await readdir(baseDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const migrationDirectories = await Promise.all(
    names
      .map(({ name }) => name)
      .sort()
      .map(async (path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: await readFile(join(baseDir, path, "migration.sql"), "utf8") },
        },
      })),
  );
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
  return { baseDir, lockfile, shadowDbInitScript: "", migrationDirectories };
}
