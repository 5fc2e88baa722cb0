import type { ChildProcess } from "node:child_process";
import { createPrivateKey, createPublicKey, randomBytes } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { ApproveMeasure } from "#lib/bench/approve.ts";
import { type ConsoleMeasure, measureConsole } from "#lib/bench/console/measure.ts";
import { type DrainMeasure, measureDrain } from "#lib/bench/drain-run.ts";
import type { Measure } from "#lib/bench/load.ts";
import type { PageMeasure } from "#lib/bench/pages/measure.ts";
import { finished, load, measured, peakMegabytes, start, stop } from "#lib/bench/processes.ts";
import { measureRings, type RingMeasure } from "#lib/bench/ring/measure.ts";
import { type Scenario, scenarios } from "#lib/bench/scenarios.ts";
import type { Identities } from "#lib/bench/seed.ts";
import { dropPostgres } from "#lib/io/postgres/server.ts";
import { onStop } from "#lib/io/process.ts";
import { openDatabase } from "#lib/supervisor/database.ts";
import { workerFlags } from "#lib/supervisor/node-flags.ts";
import { answers, freePort } from "#lib/supervisor/ready.ts";

export const CONNECTIONS = 64;

export type Row = {
  what: string;
  perSecond: number;
  floor: number;
  goal: number;
  p50Ms: number;
  p99Ms: number;
  failures: number;
};

export type FleetRun = {
  devices: number;
  rows: Row[];
  approve: ApproveMeasure;
  pages: PageMeasure[];
  console: ConsoleMeasure;
  drain: DrainMeasure;
  rings: RingMeasure;
  gatewayMegabytes: number | undefined;
};

export type FleetPlan = { devices: number; seconds: number; drainSeconds: number; folder: string };

/** Everything that is measured with one size of fleet, in a database of its own. */
export async function measureFleet({ devices, seconds, drainSeconds, folder }: FleetPlan): Promise<FleetRun> {
  const database = await openDatabase(undefined, folder, true);
  const env = { DATABASE_URL: database.url, POMONA_SECRET_KEY: randomBytes(32).toString("base64"), LOG_LEVEL: "error" };
  const running: ChildProcess[] = [];
  onStop(end);
  try {
    const seedFile = join(folder, "seed.json");
    await finished(start("bench/seed.ts", [String(devices), seedFile], env));
    const identities: Identities = JSON.parse(await readFile(seedFile, "utf8"));
    const approve = await measureApproval(folder, env);
    await analyze(database.url);
    const pages = await measured<PageMeasure[]>("bench/pages/measure.ts", [], env);
    const console = await measureConsole(env, await somebody(database.url));

    const [port, floorPort] = [await freePort(), await freePort()];
    const gateway = start("gateway/server.ts", [], { ...env, POMONA_HOST: "127.0.0.1", GATEWAY_PORT: String(port) });
    running.push(gateway, start("bench/floor.ts", [database.url, String(floorPort), publicKeyOf(identities)], env));
    await Promise.all([answers(`http://127.0.0.1:${port}/readyz`), answers(`http://127.0.0.1:${floorPort}/`)]);

    const rows: Row[] = [];
    for (const scenario of scenarios) {
      const floor = await load(planFor(scenario, floorPort));
      await prepare(database.url, scenario);
      rows.push(rowOf(scenario, await load(planFor(scenario, port)), floor));
    }
    await prepare(database.url, { kind: "ddm", devices: "untold" });
    const drain = await measureDrain({ port, devices, seconds: drainSeconds, env });
    const rings = await measureRings({ port, devices, env });
    return { devices, rows, approve, pages, console, drain, rings, gatewayMegabytes: await peakMegabytes(gateway) };

    function planFor({ kind, sayings }: Scenario, to: number) {
      const who = kind === "ddm" ? ({ kind } as const) : ({ kind, ...identities } as const);
      return { port: to, connections: CONNECTIONS, seconds, talk: { devices, sayings, ...who } };
    }
  } finally {
    await end();
  }

  /** Nothing stays: no process, no database. */
  async function end(): Promise<void> {
    await Promise.all(running.map(stop));
    await database.stop();
    await dropPostgres(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

/** In a process with a stand-in for APNs. */
async function measureApproval(folder: string, env: Record<string, string>): Promise<ApproveMeasure> {
  const [pki, port] = [join(folder, "pki"), await freePort()];
  await mkdir(pki, { recursive: true });
  const apns = { APNS_URL: `https://localhost:${port}`, APNS_CA_FILE: join(pki, "ca.pem") };
  return measured("bench/approve.ts", [pki, String(port)], { ...env, ...apns }, workerFlags);
}

/** One of each, to look at. */
async function somebody(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ deviceId: string; groupId: string; releaseId: string; rolloutId: string }>(
    `SELECT d.id AS "deviceId", g.id AS "groupId", r.release_id AS "releaseId", r.id AS "rolloutId"
     FROM rollout r, device d, "group" g WHERE g.name = 'Bench' LIMIT 1`,
  );
  await client.end();
  const [found] = rows;
  if (!found) throw new Error("There is nothing to look at");
  return found;
}

/** What autovacuum does within a minute of so many writes. */
async function analyze(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("VACUUM ANALYZE");
  await client.end();
}

/** A device is managed by one server: it is moved beforehand, so that no request has to. */
async function prepare(url: string, { kind, devices: state }: Pick<Scenario, "kind" | "devices">): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const isTold = state === "told";
  await client.query("UPDATE device SET transport = $1 WHERE transport <> $1", [
    kind === "ddm" ? "nanomdm" : "embedded",
  ]);
  await client.query("UPDATE sync SET push_due_at = NULL, advertised_hash = CASE WHEN $1 THEN set_hash END", [isTold]);
  await client.query("UPDATE assignment SET phase = 'declared', fetched_at = CASE WHEN $1 THEN now() END", [isTold]);
  await client.end();
  await analyze(url);
}

function rowOf({ name, unit, goal }: Scenario, ours: Measure, floor: Measure): Row {
  const perSecond = (measure: Measure) => Math.round(measure[unit] / measure.seconds);
  const { p50Ms, p99Ms, failures } = ours;
  return { what: name, perSecond: perSecond(ours), floor: perSecond(floor), goal, p50Ms, p99Ms, failures };
}

function publicKeyOf({ privateKey }: Identities): string {
  return String(createPublicKey(createPrivateKey(privateKey)).export({ type: "spki", format: "pem" }));
}
