import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Demo = { url: string; gateway: string; token: string; stop: () => Promise<void> };

type Wishes = { devices: number; speed: number };

/** The demo as a person starts it, in a folder of its own: real processes, stand-ins for Apple, simulated devices. */
export async function startDemo({ devices, speed }: Wishes): Promise<Demo> {
  const dataDir = await mkdtemp(join(tmpdir(), "pomona-demo-"));
  const [port, gatewayPort] = [await freePort(), await freePort()];
  const numbers = ["--devices", String(devices), "--speed", String(speed)];
  const places = ["--port", String(port), "--gateway-port", String(gatewayPort), "--data", dataDir];
  const demo = spawn(process.execPath, ["lib/main.ts", "demo", ...numbers, ...places], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const printed = await untilReady(demo);

  async function stop(): Promise<void> {
    const gone = once(demo, "exit");
    demo.kill("SIGINT");
    await gone;
    await rm(dataDir, { recursive: true, force: true });
  }

  const token = /API token\s+(\S+)/.exec(printed)?.[1] ?? "";
  return { url: `http://localhost:${port}`, gateway: `http://127.0.0.1:${gatewayPort}`, token, stop };
}

async function untilReady(demo: ChildProcess): Promise<string> {
  let printed = "";
  return new Promise((resolve, reject) => {
    demo.on("exit", (code) => reject(new Error(`The demo ended with ${code}: ${printed}`)));
    demo.stdout?.on("data", (chunk) => {
      printed += String(chunk);
      if (/API token\s+\S+/.test(printed)) resolve(printed);
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
