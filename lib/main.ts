import { join } from "node:path";
import { env } from "#lib/io/env.ts";
import { onStop } from "#lib/io/process.ts";
import { type Arguments, readArguments } from "#lib/supervisor/arguments.ts";
import { Children } from "#lib/supervisor/children.ts";
import { holdDataFolder, sealingKey } from "#lib/supervisor/data-folder.ts";
import { openDatabase } from "#lib/supervisor/database.ts";
import { openDemoWorld } from "#lib/supervisor/demo.ts";
import { type DemoTime, demoTime } from "#lib/supervisor/history.ts";
import { consoleFlags, workerFlags } from "#lib/supervisor/node-flags.ts";
import { answers, requireFreePort } from "#lib/supervisor/ready.ts";

/** The supervisor: one database, its migrations, and the processes of the house, started together and stopped together. */
const stops: (() => Promise<void>)[] = [];
onStop(stopAll);
await main(process.argv.slice(2)).catch(async (cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  await stopAll();
  process.exit(1);
});

async function main(argv: readonly string[]): Promise<void> {
  const options = readArguments(argv);
  const isDemo = options.command !== "start";
  const port = options.port ?? env.port;
  const gatewayPort = options["gateway-port"] ?? env.gatewayPort;
  if (runs(options, "web")) await requireFreePort(port, "--port");
  if (runs(options, "gateway")) await requireFreePort(gatewayPort, "--gateway-port");

  const folder = await holdDataFolder(options.data ?? env.dataDir);
  stops.push(folder.release);
  const database = await openDatabase(env.databaseUrl, folder.path, options.fresh);
  stops.push(database.stop);
  const children = new Children();
  stops.push(() => children.stop());

  const urls = addresses(isDemo, port, gatewayPort);
  const wish = { databaseUrl: database.url, dataDir: folder.path, speed: options.speed, days: options.history };
  const time = isDemo ? await demoTime(wish) : undefined;
  const clock = time?.clock ?? "";
  const shared: Record<string, string> = {
    DATABASE_URL: database.url,
    POMONA_SECRET_KEY: await sealingKey(env.secretKey, folder.path),
    POMONA_DATA_DIR: folder.path,
    POMONA_URL: urls.console,
    GATEWAY_URL: urls.gateway,
    POMONA_HOST: isDemo ? "127.0.0.1" : env.host,
    PORT: String(port),
    GATEWAY_PORT: String(gatewayPort),
    POMONA_CLOCK: clock,
    NODE_ENV: options.command === "dev" ? "development" : "production",
  };
  const logDir = isDemo ? { logDir: join(folder.path, "logs") } : {};

  const world = isDemo
    ? await openDemoWorld({ dataDir: folder.path, clock, gatewayUrl: urls.gateway, options, children })
    : undefined;
  const all = { ...shared, ...world?.env };
  const greeting = await world?.prepare(all);

  for (const role of ["gateway", "worker", "web"] as const) {
    if (runs(options, role)) children.start({ name: role, args: program(role, options, port), env: all, ...logDir });
  }
  if (runs(options, "gateway")) await answers(`http://127.0.0.1:${gatewayPort}/readyz`);
  world?.direct(all);
  if (runs(options, "web")) await answers(`http://127.0.0.1:${port}/api/readyz`);
  process.stdout.write(greeting ? `${greeting}\n` : `Pomona is ready: ${urls.console}\n`);
  if (time && time.pastDays > 0) await arrive(time);
}

/** The console may be watched meanwhile. */
async function arrive({ pastDays, livePast }: DemoTime): Promise<void> {
  process.stdout.write(`The fleet lives through its last ${pastDays} days first, at five seconds a day.\n`);
  await livePast((day) => process.stderr.write(`\rDay ${day} of ${pastDays}${day === pastDays ? "\n" : ""}`));
  process.stdout.write("It is today.\n");
}

/** In the opposite order of their start: whoever writes ends before what keeps. */
async function stopAll(): Promise<void> {
  for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
}

function runs({ role }: Arguments, one: "web" | "gateway" | "worker"): boolean {
  return role === "all" || role === one;
}

function program(role: "web" | "gateway" | "worker", { command }: Arguments, port: number): string[] {
  if (role === "gateway") return ["lib/gateway/server.ts"];
  if (role === "worker") return [...workerFlags, "lib/jobs/worker.ts"];
  const host = command === "start" ? env.host : "127.0.0.1";
  const next = ["node_modules/next/dist/bin/next", command === "dev" ? "dev" : "start", "-p", String(port), "-H", host];
  const flags = command === "dev" ? [] : consoleFlags;
  return [...flags, "--import", "./lib/supervisor/end-with-parent.ts", ...next];
}

/** The addresses as set; those of the ports in use when nothing was set, and in a demo always. */
function addresses(isDemo: boolean, port: number, gatewayPort: number): { console: string; gateway: string } {
  const isOwn = (url: string, own: number) => isDemo || url === `http://localhost:${own}`;
  return {
    console: isOwn(env.pomonaUrl, env.port) ? `http://localhost:${port}` : env.pomonaUrl,
    gateway: isOwn(env.gatewayUrl, env.gatewayPort) ? `http://127.0.0.1:${gatewayPort}` : env.gatewayUrl,
  };
}
