import type { ChildProcess } from "node:child_process";
import { createPrivateKey, createPublicKey, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { measureDrain } from "#lib/bench/drain-run.ts";
import type { Measure } from "#lib/bench/load.ts";
import { finished, load, peakMegabytes, start, stop } from "#lib/bench/processes.ts";
import { type Scenario, scenarios } from "#lib/bench/scenarios.ts";
import type { Seed } from "#lib/bench/seed.ts";
import { openDatabase } from "#lib/supervisor/database.ts";
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
  approveMs: number;
  drain: { perSecond: number; behindSeconds: number };
  gatewayMegabytes: number | undefined;
};

/** Everything that is measured with one size of fleet, in a database of its own. */
export async function measureFleet(devices: number, seconds: number, folder: string): Promise<FleetRun> {
  const database = await openDatabase(undefined, folder, true);
  const env = { DATABASE_URL: database.url, POMONA_SECRET_KEY: randomBytes(32).toString("base64"), LOG_LEVEL: "error" };
  const running: ChildProcess[] = [];
  try {
    const seedFile = join(folder, "seed.json");
    await finished(start("bench/seed.ts", [String(devices), seedFile], env));
    const seed: Seed = JSON.parse(await readFile(seedFile, "utf8"));

    const [port, floorPort] = [await freePort(), await freePort()];
    const gateway = start("gateway/server.ts", [], { ...env, POMONA_HOST: "127.0.0.1", GATEWAY_PORT: String(port) });
    running.push(gateway, start("bench/floor.ts", [database.url, String(floorPort), publicKeyOf(seed)], env));
    await Promise.all([answers(`http://127.0.0.1:${port}/readyz`), answers(`http://127.0.0.1:${floorPort}/`)]);

    const rows: Row[] = [];
    for (const scenario of scenarios) {
      const floor = await load(planFor(scenario, floorPort));
      rows.push(rowOf(scenario, await load(planFor(scenario, port)), floor));
    }
    const drain = await measureDrain({ port, devices, seconds, env });
    return { devices, rows, approveMs: seed.approveMs, drain, gatewayMegabytes: await peakMegabytes(gateway) };

    function planFor({ kind, sayings }: Scenario, to: number) {
      const { certificates, privateKey } = seed;
      const who = kind === "ddm" ? ({ kind } as const) : ({ kind, certificates, privateKey } as const);
      return { port: to, connections: CONNECTIONS, seconds, talk: { devices, sayings, ...who } };
    }
  } finally {
    await Promise.all(running.map(stop));
    await database.stop();
  }
}

function rowOf({ name, unit, goal }: Scenario, ours: Measure, floor: Measure): Row {
  const perSecond = (measure: Measure) => Math.round(measure[unit] / measure.seconds);
  const { p50Ms, p99Ms, failures } = ours;
  return { what: name, perSecond: perSecond(ours), floor: perSecond(floor), goal, p50Ms, p99Ms, failures };
}

function publicKeyOf({ privateKey }: Seed): string {
  return String(createPublicKey(createPrivateKey(privateKey)).export({ type: "spki", format: "pem" }));
}
