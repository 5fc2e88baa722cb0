import { fromPrisma, PgBoss } from "pg-boss";
import type { Tx } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { log } from "#lib/io/log.ts";

const JOBS = [
  "wake-devices",
  "advance-rollouts",
  "drain-reports",
  "sweep-deadlines",
  "refresh-catalog",
  "refresh-security",
  "fold-counts",
  "propose-rollouts",
  "end-exemptions",
  "grant-graces",
  "refresh-deadlines",
  "learn-dwell",
  "seek-silent",
] as const;
export type JobName = (typeof JOBS)[number];

let started: Promise<PgBoss> | undefined;

/**
 * Sends a job inside the transaction that makes it true. Jobs are idempotent and also run periodically: of many waiting
 * ones of a name only one is kept.
 */
export async function sendJob(tx: Tx, name: JobName, data: object = {}): Promise<void> {
  const boss = await queue();
  await boss.send(name, data, { db: fromPrisma(tx) });
}

/** Runs `handler` for each job of this name. What it throws is tried again. */
export async function workOn(name: JobName, handler: () => Promise<unknown>): Promise<void> {
  const boss = await queue();
  await boss.work(name, { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 }, handler);
}

/** Makes the job tables and one queue a name, once, by whoever starts the service. */
export async function prepareQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 1 });
  boss.on("error", (cause) => log.warn({ msg: "job queue", cause: String(cause) }));
  await boss.start();
  // "stately" keeps one job waiting beside the one that runs: what is sent while a run is under way runs once more after it.
  for (const name of JOBS) {
    await boss.createQueue(name, { policy: "stately", notify: true, retryLimit: 5, deleteAfterSeconds: 3_600 });
  }
  await boss.stop({ graceful: false });
}

export async function stopQueue(): Promise<void> {
  const boss = await started;
  started = undefined;
  await boss?.stop({ graceful: true, timeout: 3_000 });
}

/** A start that failed, the database being away, is tried again by whoever comes next. */
function queue(): Promise<PgBoss> {
  started ??= start().catch((cause: unknown) => {
    started = undefined;
    throw cause;
  });
  return started;
}

async function start(): Promise<PgBoss> {
  if (!env.databaseUrl) throw new Error("DATABASE_URL is not set");
  const boss = new PgBoss({
    connectionString: env.databaseUrl,
    migrate: false,
    schedule: false,
    useListenNotify: true,
    max: 3,
  });
  boss.on("error", (cause) => log.warn({ msg: "job queue", cause: String(cause) }));
  return boss.start();
}
