import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { binariesFor } from "#lib/io/postgres/binaries.ts";
import { type Owner, serverOwner } from "#lib/io/postgres/owner.ts";
import { placeFor } from "#lib/io/postgres/place.ts";
import { memoryMegabytes } from "#lib/io/process.ts";

export type PostgresServer = { url: string; port: number; pid: number; stop: () => Promise<void> };

type Options = {
  dataDir: string;
  port?: number;
  settings?: Record<string, string>;
  onExit?: (code: number | null) => void;
};

/** A small share of the memory: a fleet of 100,000 devices with its history is worked on in about a gigabyte. */
const sharedMegabytes = Math.max(128, Math.min(1_024, Math.floor(memoryMegabytes() / 8)));

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: `${sharedMegabytes}MB`,
  wal_buffers: "16MB",
  max_wal_size: "4GB",
  work_mem: "16MB",
  checkpoint_timeout: "15min",
  jit: "off",
  log_min_messages: "fatal",
  timezone: "UTC",
};

/**
 * Starts the PostgreSQL that came with the packages on a free loopback port. Durable as PostgreSQL is by default.
 * A server that outlived its killed parent is stopped first, so its data are never served twice.
 */
export async function startPostgres({ dataDir, port: wanted, settings, onExit }: Options): Promise<PostgresServer> {
  const owner = await serverOwner();
  const binaries = await binariesFor(owner);
  const place = await placeFor(dataDir, owner);
  await stopOrphan(place);
  if (!existsSync(join(place, "PG_VERSION"))) await initialise(binaries.initdb, place, owner);

  const port = wanted ?? (await freePort());
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // A group of its own: Ctrl-C reaches the supervisor alone, which stops the database last.
  const child = spawn(binaries.postgres, ["-D", place, "-p", String(port), ...flags], {
    ...owner.ids,
    cwd: place,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const complaints: string[] = [];
  child.stderr?.on("data", (chunk) => complaints.push(String(chunk)));
  child.on("exit", (code) => onExit?.(code));

  await reachable(port, child, complaints);
  const url = `postgresql://pomona@127.0.0.1:${port}/postgres`;
  return { url, port, pid: child.pid ?? 0, stop: () => stop(child) };
}

async function initialise(initdb: string, place: string, owner: Owner): Promise<void> {
  const flags = ["-U", "pomona", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
  const child = spawn(initdb, ["-D", place, ...flags], {
    ...owner.ids,
    cwd: place,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += String(chunk);
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The database could not be made: ${complaint.trim()}`);
}

/** A parent that was killed leaves its server running; its lock file names it. */
async function stopOrphan(place: string): Promise<void> {
  const lock = await readFile(join(place, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(lock.split("\n")[0]);
  if (!pid || !(await isPostgres(pid))) return;
  process.kill(pid, "SIGINT");
  while (await isPostgres(pid)) await pause(50);
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "postgres");
  return command.includes("postgres");
}

async function reachable(port: number, child: ChildProcess, complaints: string[]): Promise<void> {
  const { default: pg } = await import("pg");
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The database did not start: ${complaints.join("").trim()}`);
    const client = new pg.Client({ host: "127.0.0.1", port, user: "pomona", database: "postgres" });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return;
    } catch {
      await pause(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Fast shutdown: sessions end, everything committed is on disk. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGINT");
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No loopback port is free");
  return address.port;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Forgets everything that was kept for this data folder. */
export async function dropPostgres(dataDir: string): Promise<void> {
  const place = await placeFor(dataDir, await serverOwner());
  await stopOrphan(place);
  await rm(place, { recursive: true, force: true });
  await rm(join(dataDir, "database.location"), { force: true });
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, ".keep"), "");
}
