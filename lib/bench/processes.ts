import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Measure, Plan } from "#lib/bench/load.ts";
import { childEnvironment } from "#lib/io/env.ts";

const PART_SECONDS = 180;

const here = import.meta.dirname;

export function start(file: string, args: string[], env: Record<string, string>): ChildProcess {
  return fork(join(here, "..", file), args, { env: childEnvironment(env), serialization: "advanced" });
}

export async function finished(child: ChildProcess): Promise<void> {
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error("A part of the bench failed");
}

/** Runs a part that measures something by itself, and answers what it found. */
export async function measured<Found>(file: string, args: string[], env: Record<string, string>): Promise<Found> {
  return heard(start(file, args, env), PART_SECONDS);
}

/** The load comes from a process of its own: a generator that waits for itself measures nothing. */
export async function load(plan: Plan): Promise<Measure> {
  const child = start("bench/load.ts", [], {});
  child.send(plan);
  return heard(child, plan.seconds + PART_SECONDS);
}

/** What a part sends before it ends; one that takes too long is ended. */
async function heard<Found>(child: ChildProcess, withinSeconds: number): Promise<Found> {
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
