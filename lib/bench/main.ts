import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CONNECTIONS, type FleetRun, measureFleet } from "#lib/bench/fleet-run.ts";
import { env } from "#lib/io/env.ts";

const options = { devices: { type: "string" }, seconds: { type: "string", default: "5" } } as const;
const GATEWAY_MEGABYTES = 300;
const APPROVE_SECONDS = 10;

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const seconds = Number(values.seconds);
  const sizes = values.devices ? [Number(values.devices)] : [10_000, 100_000];
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`;
  print(`${machine}; ${CONNECTIONS} connections, ${seconds} s each; floor: the same work with nothing of ours`);

  const runs: FleetRun[] = [];
  for (const devices of sizes) {
    const folder = join(env.dataDir, "bench", String(devices));
    await mkdir(folder, { recursive: true });
    const run = await measureFleet(devices, seconds, folder);
    runs.push(run);
    tableOf(run).forEach(print);
  }
  const file = join(env.dataDir, "bench.json");
  await writeFile(file, JSON.stringify({ machine, connections: CONNECTIONS, seconds, runs }, null, 2));
  print(`\nwritten to ${file}`);
}

function tableOf({ devices, rows, approveMs, drain, gatewayMegabytes }: FleetRun): string[] {
  const head = line("", "a second", "goal", "floor", "of floor", "p50 ms", "p99 ms", "not 200");
  const body = rows.map(({ what, perSecond, goal, floor, p50Ms, p99Ms, failures }) =>
    line(what, perSecond, goal, floor, (perSecond / floor).toFixed(2), p50Ms.toFixed(1), p99Ms.toFixed(1), failures),
  );
  const behind = drain.behindSeconds.toFixed(1);
  return [
    `\n${devices.toLocaleString("en")} devices`,
    head,
    ...body,
    `approval until every assignment is open: ${(approveMs / 1_000).toFixed(1)} s (goal ${APPROVE_SECONDS} s)`,
    `drain at 5,000 reports a second: ${drain.perSecond} a second carried, ${behind} s behind at the end`,
    `gateway's peak memory: ${gatewayMegabytes ?? "?"} MB (goal ${GATEWAY_MEGABYTES} MB)`,
  ];
}

function line(what: string, ...figures: (string | number)[]): string {
  return what.padEnd(28) + figures.map((figure) => String(figure).padStart(10)).join("");
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
