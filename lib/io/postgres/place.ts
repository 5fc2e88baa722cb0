import { randomUUID } from "node:crypto";
import { chmod, chown, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Owner } from "#lib/io/postgres/owner.ts";

/** Where root keeps what the server's own user must reach and cannot in the project's folder. */
export const STAGE = "/var/lib/pomona";

const OTHERS_MAY_ENTER = 0o001;

/**
 * The folder of the cluster: inside the data folder, or, when the server's user cannot enter that one, below STAGE.
 * The data folder then names it, so that removing the data folder really starts anew.
 */
export async function placeFor(dataDir: string, owner: Owner): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const named = await readFile(join(dataDir, "database.location"), "utf8").catch(() => undefined);
  const place = named?.trim() ?? (await choose(dataDir, owner));
  await mkdir(place, { recursive: true, mode: 0o700 });
  if (!owner.isOther || !("uid" in owner.ids)) return place;
  await chown(place, owner.ids.uid, owner.ids.gid);
  return place;
}

async function choose(dataDir: string, owner: Owner): Promise<string> {
  const inside = resolve(dataDir, "postgres");
  if (!owner.isOther || (await canEnter(dirname(inside)))) return inside;
  const place = join(STAGE, `data-${randomUUID()}`);
  await mkdir(STAGE, { recursive: true });
  await chmod(STAGE, 0o755);
  await writeFile(join(dataDir, "database.location"), `${place}\n`);
  return place;
}

/** Whether everybody may pass every folder on the way, and this one. */
export async function canEnter(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & OTHERS_MAY_ENTER) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || canEnter(parent);
}
