import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type House = { url: string; gateway: string; dataDir: string; printed: string; stop: Stop };
/** Ends what runs, and throws its data away unless somebody goes on with them. */
type Stop = (after?: "keep") => Promise<void>;
export type Demo = House & { token: string };
export type NewRelease = { platform: string; version: string; build: string; family: string };

type Wishes = { devices: number; speed: number; history?: number };

/** The demo as a person starts it, in a folder of its own: real processes, stand-ins for Apple, simulated devices. */
export async function startDemo({ devices, speed, history = 0 }: Wishes): Promise<Demo> {
  const numbers = ["--devices", String(devices), "--speed", String(speed), "--history", String(history)];
  const house = await open({
    args: ["demo", ...numbers],
    ready: history > 0 ? /It is today/ : /API token\s+\S+/,
    env: { POMONA_DEMO_STORY: "macs" },
  });
  return { ...house, token: /API token\s+(\S+)/.exec(house.printed)?.[1] ?? "" };
}

/** The console alone over the data of a demo that has been stopped, from where its clock stood. */
export async function startConsole(dataDir: string): Promise<House> {
  return open({ args: ["demo", "--role", "web", "--speed", "1"], ready: /API token\s+\S+/, dataDir });
}

/** Apple's stand-in offers something from now on, and what it replaces no longer. */
export async function publish({ dataDir }: House, release: NewRelease): Promise<void> {
  const log = await readFile(join(dataDir, "logs", "lookup-service.log"), "utf8");
  const address = /https:\/\/localhost:\d+/.exec(log)?.[0] ?? "";
  const ca = await readFile(join(dataDir, "demo", "als-ca.pem"));
  const asked = request(`${address}/control`, { method: "POST", ca });
  asked.end(JSON.stringify({ action: "publish", release }));
  const [answer] = await once(asked, "response");
  if (answer.statusCode !== 200) throw new Error(`Apple's stand-in answered ${answer.statusCode}`);
}

/** A new installation on a machine from which Apple cannot be reached. */
export async function startAlone(): Promise<House> {
  const nobody = `https://127.0.0.1:${await freePort()}/v2/pmv`;
  return open({ args: ["start"], ready: /Pomona is ready/, env: { ALS_URL: nobody } });
}

type Opening = { args: readonly string[]; ready: RegExp; env?: Record<string, string>; dataDir?: string };

async function open({ args, ready, env = {}, ...given }: Opening): Promise<House> {
  const dataDir = given.dataDir ?? (await mkdtemp(join(tmpdir(), "pomona-e2e-")));
  const [port, gatewayPort] = [await freePort(), await freePort()];
  const url = `http://localhost:${port}`;
  const places = ["--port", String(port), "--gateway-port", String(gatewayPort), "--data", dataDir];
  const house = spawn(process.execPath, ["lib/main.ts", ...args, ...places], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production", POMONA_URL: url, LOG_LEVEL: "error", ...env },
  });
  const printed = await untilPrinted(house, ready);

  async function stop(after?: "keep"): Promise<void> {
    const gone = once(house, "exit");
    house.kill("SIGINT");
    await gone;
    if (after !== "keep") await rm(dataDir, { recursive: true, force: true });
  }

  return { url, gateway: `http://127.0.0.1:${gatewayPort}`, dataDir, printed, stop };
}

async function untilPrinted(house: ChildProcess, wanted: RegExp): Promise<string> {
  let printed = "";
  return new Promise((resolve, reject) => {
    house.on("exit", (code) => reject(new Error(`It ended with ${code}: ${printed}`)));
    house.stdout?.on("data", (chunk) => {
      printed += String(chunk);
      if (wanted.test(printed)) resolve(printed);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}
