import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ConsoleMeasure } from "#lib/bench/console/measure.ts";
import type { Vitals } from "#lib/bench/console/vitals.ts";
import type { DrainMeasure } from "#lib/bench/drain-run.ts";
import { CONNECTIONS, type FleetRun, measureFleet } from "#lib/bench/fleet-run.ts";
import type { PageMeasure } from "#lib/bench/pages/measure.ts";
import type { RingMeasure } from "#lib/bench/ring/measure.ts";
import { env } from "#lib/io/env.ts";

const options = {
  devices: { type: "string" },
  seconds: { type: "string", default: "5" },
  "drain-seconds": { type: "string", default: "15" },
} as const;
const GATEWAY_MEGABYTES = 300;
const APPROVE_SECONDS = 10;
const FIRST_PUSH_SECONDS = 2;
const PAGE_MS = 50;
const PAINT_MS = 1_500;
const INTERACTION_MS = 200;
const EXPORT_MEGABYTES = 50;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const OPEN_RING_SECONDS = 5;

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const [seconds, drainSeconds] = [Number(values.seconds), Number(values["drain-seconds"])];
  const sizes = values.devices ? [Number(values.devices)] : [10_000, 100_000];
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`;
  print(`${machine}; ${CONNECTIONS} connections, ${seconds} s each; floor: the same work with nothing of ours`);

  const runs: FleetRun[] = [];
  for (const devices of sizes) {
    const folder = join(env.dataDir, "bench", String(devices));
    await mkdir(folder, { recursive: true });
    const run = await measureFleet({ devices, seconds, drainSeconds, folder });
    runs.push(run);
    tableOf(run).forEach(print);
  }
  const file = join(env.dataDir, "bench.json");
  await writeFile(file, JSON.stringify({ machine, connections: CONNECTIONS, seconds, runs }, null, 2));
  print(`\nwritten to ${file}`);
}

function tableOf({ devices, rows, approve, pages, console, drain, rings, gatewayMegabytes }: FleetRun): string[] {
  const head = line("", "a second", "goal", "floor", "of floor", "p50 ms", "p99 ms", "not 200");
  const body = rows.map(({ what, perSecond, goal, floor, p50Ms, p99Ms, failures }) =>
    line(what, perSecond, goal, floor, (perSecond / floor).toFixed(2), p50Ms.toFixed(1), p99Ms.toFixed(1), failures),
  );
  return [
    `\n${devices.toLocaleString("en")} devices`,
    head,
    ...body,
    `approval until every assignment is open: ${inSeconds(approve.openMs)} (goal ${APPROVE_SECONDS} s)`,
    `from then to the first push: ${inSeconds(approve.firstPushMs)} (goal ${FIRST_PUSH_SECONDS} s)`,
    drainLine(drain),
    ...ringLines(rings),
    `queries behind the pages, the slowest p95: ${slowest(pages, "p95Ms")} (goal ${PAGE_MS} ms)`,
    `asked for the first time, the slowest: ${slowest(pages, "firstMs")}`,
    ...consoleLines(console),
    `gateway's peak memory: ${gatewayMegabytes ?? "?"} MB (goal ${GATEWAY_MEGABYTES} MB)`,
  ];
}

function consoleLines({ visits, export: file }: ConsoleMeasure): string[] {
  const worst = (by: keyof Vitals) => {
    const first = visits.toSorted((a, b) => b[by] - a[by]).slice(0, 3);
    return first.map((visit) => `${visit.path.replaceAll(UUID, ":id")} ${visit[by].toFixed(0)} ms`).join(", ");
  };
  return [
    `pages in a browser, until the server has answered: ${worst("answerMs")}`,
    `until the largest paint: ${worst("paintMs")} (goal ${PAINT_MS} ms)`,
    `from a key to the next paint: ${worst("interactionMs")} (goal ${INTERACTION_MS} ms)`,
    `${file.rows.toLocaleString("en")} rows as CSV in ${file.seconds.toFixed(1)} s, the server's memory grown by ${file.grownMegabytes ?? "?"} MB (goal ${EXPORT_MEGABYTES} MB)`,
  ];
}

function slowest(pages: readonly PageMeasure[], by: "firstMs" | "p95Ms"): string {
  const first = pages.toSorted((a, b) => b[by] - a[by]).slice(0, 3);
  return first.map((page) => `${page.query} ${page[by].toFixed(0)} ms`).join(", ");
}

function drainLine({ seconds, offered, carried, mostBehindSeconds, behindSeconds }: DrainMeasure): string {
  const behind = `${behindSeconds.toFixed(1)} s behind at the end, ${mostBehindSeconds.toFixed(1)} s at the most`;
  return `reports drained for ${seconds.toFixed(0)} s: ${offered} a second offered, ${carried} carried, ${behind}`;
}

function ringLines({ openings, p99Ms, idleP99Ms }: RingMeasure): string[] {
  const devices = Math.max(...openings.map((opening) => opening.devices));
  const opened = openings.map(({ openMs }) => inSeconds(openMs)).join(", ");
  const timesOf = (waits: Pick<RingMeasure, "p99Ms" | "idleP99Ms">) => (waits.p99Ms / waits.idleP99Ms).toFixed(1);
  const together = `p99 ${p99Ms.toFixed(1)} ms, idle ${idleP99Ms.toFixed(1)} ms, ${timesOf({ p99Ms, idleP99Ms })} times`;
  return [
    `rings of ${devices.toLocaleString("en")} devices open after ${opened} (goal ${OPEN_RING_SECONDS} s for 50,000)`,
    `tokens meanwhile: ${together} (goal: below twice); each by itself ${openings.map(timesOf).join(", ")} times`,
  ];
}

function inSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function line(what: string, ...figures: (string | number)[]): string {
  return what.padEnd(28) + figures.map((figure) => String(figure).padStart(10)).join("");
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
