import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensurePushPki } from "#lib/simulator/pki/push-pki.ts";
import type { Arguments } from "#lib/supervisor/arguments.ts";
import { type Children, runToEnd } from "#lib/supervisor/children.ts";
import { freePort } from "#lib/supervisor/ready.ts";

type Scene = { dataDir: string; clock: string; gatewayUrl: string; options: Arguments; children: Children };

export type DemoWorld = {
  env: Record<string, string>;
  prepare: (env: Record<string, string>) => Promise<string>;
  startFleet: () => void;
};

/** What stands in for Apple and for the fleet: separate processes that speak the real protocols over the network. */
export async function openDemoWorld({ dataDir, clock, gatewayUrl, options, children }: Scene): Promise<DemoWorld> {
  const pki = join(dataDir, "demo");
  const logDir = join(dataDir, "logs");
  if (options.fresh) await rm(pki, { recursive: true, force: true });
  await mkdir(pki, { recursive: true });
  const [alsPort, apnsPort] = [await freePort(), await freePort()];
  const alsUrl = `https://localhost:${alsPort}/v2/pmv`;
  const time = ["--clock", clock];

  children.start({
    name: "lookup-service",
    args: ["lib/simulator/lookup-service.ts", "--port", String(alsPort), "--pki", pki, ...time],
    env: {},
    logDir,
  });
  ensurePushPki(pki);
  await written(join(pki, "als-ca.pem"));

  function startFleet(): void {
    const fleet = ["--gateway", gatewayUrl, "--devices", String(options.devices), "--seed", options.seed];
    const places = ["--pki", pki, "--state", join(pki, "fleet.json"), "--enroll-code", "orchard"];
    const apple = ["--apns-port", String(apnsPort), "--lookup", alsUrl];
    const args = ["lib/simulator/main.ts", ...fleet, ...places, ...apple, ...time];
    children.start({ name: "fleet", args, env: {}, logDir });
  }

  return {
    env: {
      ALS_URL: alsUrl,
      ALS_CA_FILE: join(pki, "als-ca.pem"),
      APNS_URL: `https://localhost:${apnsPort}`,
      APNS_CA_FILE: join(pki, "ca.pem"),
      POMONA_DEMO: "true",
    },
    prepare: (env) => runToEnd({ name: "demo accounts", args: ["lib/supervisor/prepare-demo.ts", pki], env }),
    startFleet,
  };
}

async function written(...files: string[]): Promise<void> {
  while (!files.every(existsSync)) await new Promise((resolve) => setTimeout(resolve, 50));
}
