import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Arguments } from "#lib/supervisor/arguments.ts";
import { type Children, runToEnd } from "#lib/supervisor/children.ts";
import { freePort } from "#lib/supervisor/ready.ts";

type Scene = { dataDir: string; clock: string; gatewayUrl: string; options: Arguments; children: Children };

export type DemoWorld = {
  env: Record<string, string>;
  prepare: (env: Record<string, string>) => Promise<string>;
  direct: (env: Record<string, string>) => void;
};

/** What stands in for Apple and for the fleet: separate processes that speak the real protocols over the network. */
export async function openDemoWorld({ dataDir, clock, gatewayUrl, options, children }: Scene): Promise<DemoWorld> {
  const pki = join(dataDir, "demo");
  const logDir = join(dataDir, "logs");
  if (options.fresh) await rm(pki, { recursive: true, force: true });
  await mkdir(pki, { recursive: true });
  const [alsPort, sofaPort, apnsPort] = [await freePort(), await freePort(), await freePort()];
  const alsUrl = `https://localhost:${alsPort}/v2/pmv`;
  const time = ["--clock", clock];

  const lookup = ["lib/simulator/lookup-service.ts", "--port", String(alsPort), "--feed-port", String(sofaPort)];
  children.start({ name: "lookup-service", args: [...lookup, "--pki", pki, ...time], env: {}, logDir });
  await written(join(pki, "als-ca.pem"));
  const fleet = ["lib/simulator/main.ts", "--gateway", gatewayUrl, "--enroll-code", "orchard", "--lookup", alsUrl];
  const cast = ["--devices", String(options.devices), "--seed", String(options.seed), "--apns-port", String(apnsPort)];
  const places = ["--pki", pki, "--state", join(pki, "fleet.json")];
  children.start({ name: "fleet", args: [...fleet, ...cast, ...places, ...time], env: {}, logDir });
  await written(join(pki, "ca.pem"), join(pki, "push-cert.pem"), join(pki, "push-key.pem"));

  return {
    env: {
      ALS_URL: alsUrl,
      ALS_CA_FILE: join(pki, "als-ca.pem"),
      SOFA_URL: `http://localhost:${sofaPort}/v2`,
      APNS_URL: `https://localhost:${apnsPort}`,
      APNS_CA_FILE: join(pki, "ca.pem"),
      POMONA_DEMO: "true",
    },
    prepare: (env) => runToEnd({ name: "The demo's set-up", args: ["lib/supervisor/prepare-demo.ts", pki], env }),
    direct: (env) =>
      children.start({ name: "staff", args: ["lib/supervisor/direct-demo.ts"], env, logDir, once: true }),
  };
}

async function written(...files: string[]): Promise<void> {
  const limit = AbortSignal.timeout(30_000);
  while (!files.every((file) => existsSync(file))) {
    if (limit.aborted) throw new Error("The stand-ins of the demo did not start: see the logs in the data folder");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
