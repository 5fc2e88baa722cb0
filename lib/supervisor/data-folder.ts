import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

export type DataFolder = { path: string; release: () => Promise<void> };

/** Takes the data folder for this process alone. A lock whose holder is gone is taken over. */
export async function holdDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder);
  await mkdir(join(path, "logs"), { recursive: true });
  const lock = join(path, "lock");
  if (!(await takeLock(lock))) {
    const holder = Number(await readFile(lock, "utf8").catch(() => "0"));
    if (isAlive(holder)) throw new Error(`The data folder ${path} is in use by process ${holder}`);
    await rm(lock, { force: true });
    if (!(await takeLock(lock))) throw new Error(`The data folder ${path} is in use`);
  }
  return { path, release: () => rm(lock, { force: true }) };
}

/** The sealing key: as given, or made once and kept beside the data, readable by its owner alone. */
export async function sealingKey(given: string | undefined, dataDir: string): Promise<string> {
  if (given) return given;
  const file = join(dataDir, "secret.key");
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept) return kept.trim();
  const made = randomBytes(32).toString("base64");
  await writeFile(file, `${made}\n`, { mode: 0o600, flag: "wx" });
  return made;
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, "wx");
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
