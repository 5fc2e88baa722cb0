import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { childEnvironment } from "#lib/io/env.ts";

export type Child = {
  name: string;
  args: readonly string[];
  env: Record<string, string>;
  logDir?: string;
  /** Ends well by itself. */
  once?: boolean;
};

const RESTART_MS = 500;
const STOP_MS = 3_500;
const root = join(import.meta.dirname, "../..");

/** Keeps processes running: one that ends by itself is started again, until all are stopped together. */
export class Children {
  readonly #running = new Map<string, ChildProcess>();
  #stopping = false;

  start(child: Child): void {
    const output = child.logDir ? openSync(join(child.logDir, `${child.name}.log`), "a") : "inherit";
    const started = spawn(process.execPath, child.args, {
      cwd: root,
      env: childEnvironment(child.env),
      stdio: ["ignore", output, output, "ipc"],
    });
    if (typeof output === "number") closeSync(output);
    this.#running.set(child.name, started);
    started.on("exit", (code) => {
      this.#running.delete(child.name);
      if (!this.#stopping && !(child.once && code === 0)) setTimeout(() => this.#restart(child), RESTART_MS);
    });
  }

  /** Undefined while it is not running. */
  pidOf(name: string): number | undefined {
    return this.#running.get(name)?.pid;
  }

  /** Asks every process to end, and after three and a half seconds makes it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const ends = [...this.#running.values()].map(async (child) => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await gone;
      clearTimeout(timer);
    });
    await Promise.all(ends);
  }

  #restart(child: Child): void {
    if (!this.#stopping) this.start(child);
  }
}

/** Runs a process to its end and answers what it printed. */
export async function runToEnd({ name, args, env }: Child): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnvironment(env),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += String(chunk);
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${name} failed`);
  return printed;
}
