import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Measure, Plan } from "#lib/bench/load.ts";
import { childEnvironment } from "#lib/io/env.ts";

const PART_SECONDS = 180;

const here = import.meta.dirname;
const run = promisify(execFile);

type Env = Record<string, string>;

export function start(file: string, args: string[], env: Env, flags: readonly string[] = []): ChildProcess {
  const execArgv = [...process.execArgv, ...flags];
  return fork(join(here, "..", file), args, { env: childEnvironment(env), execArgv, serialization: "advanced" });
}

export async function finished(child: ChildProcess): Promise<void> {
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error("A part of the bench failed");
}

/** Runs a part that measures something by itself, and answers what it found. */
export async function measured<Found>(
  file: string,
  args: string[],
  env: Env,
  flags?: readonly string[],
): Promise<Found> {
  return heard(start(file, args, env, flags));
}

/** The load comes from a process of its own: a generator that waits for itself measures nothing. */
export async function load(plan: Plan): Promise<Measure> {
  const [measure] = await loadFrom(start("bench/load.ts", [], {}), plan, async () => undefined);
  return measure;
}

/**
 * The same ahead of every other process: devices have cores of their own, and what is measured is how long ours take. Where the
 * system does not allow it, the generator waits like everybody. `meanwhile` begins with the first request that counts.
 */
export async function loadAhead<Done>(plan: Plan, meanwhile: () => Promise<Done>): Promise<[Measure, Done]> {
  const child = start("bench/load.ts", [], {});
  await run("chrt", ["--fifo", "--pid", "1", String(child.pid)]).catch((cause) =>
    process.stderr.write(`the clients wait for a core like everybody: ${String(cause)}\n`),
  );
  return loadFrom(child, plan, meanwhile);
}

async function loadFrom<Done>(
  child: ChildProcess,
  plan: Plan,
  meanwhile: () => Promise<Done>,
): Promise<[Measure, Done]> {
  child.send(plan);
  await word(child);
  return Promise.all([heard<Measure>(child, plan.seconds + PART_SECONDS), meanwhile()]);
}

/** A part's next word: it is ready, or has begun, or what it has found so far. One that keeps silent for too long is ended. */
export async function word<Said>(child: ChildProcess): Promise<Said> {
  const timer = setTimeout(() => child.kill("SIGKILL"), PART_SECONDS * 1_000);
  const gone = once(child, "exit").then(() => "gone" as const);
  const said = await Promise.race([once(child, "message"), gone]);
  clearTimeout(timer);
  if (said === "gone") throw new Error("A part of the bench failed or took too long");
  return said[0] as Said;
}

/** What a part sends before it ends; one that takes too long is ended. */
export async function heard<Found>(child: ChildProcess, withinSeconds = PART_SECONDS): Promise<Found> {
  const timer = setTimeout(() => child.kill("SIGKILL"), withinSeconds * 1_000);
  let found: { value: Found } | undefined;
  child.once("message", (value: Found) => {
    found = { value };
  });
  await once(child, "exit");
  clearTimeout(timer);
  if (!found) throw new Error("A part of the bench failed or took too long");
  return found.value;
}

/** The most memory that a process has held, in megabytes; undefined where the system does not tell. */
export async function peakMegabytes(child: ChildProcess): Promise<number | undefined> {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1_024);
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
