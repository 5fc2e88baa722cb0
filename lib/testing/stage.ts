import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { castDevice, type Wish } from "#lib/simulator/fleet/cast.ts";
import { createFleet, type Fleet } from "#lib/simulator/fleet/fleet.ts";
import { type LookupService, startLookupService } from "#lib/simulator/lookup/server.ts";
import { ensurePushPki } from "#lib/simulator/pki/push-pki.ts";
import { type Clock, createClock } from "#lib/simulator/time/clock.ts";
import { freePort } from "#lib/supervisor/ready.ts";

/** What surrounds the service in a test of the whole, on one clock: Apple's services and simulated devices. */
export type Stage = {
  clock: Clock;
  pki: string;
  lookup: LookupService;
  gatewayPort: number;
  gateway: string;
  /** For the service; it must be there before the service is imported or started. */
  env: Record<string, string>;
  openFleet(wishes: Wish[], profileUrl: string): Promise<Fleet>;
  close(): Promise<void>;
};

export async function openStage(speed: number): Promise<Stage> {
  const anchor = { realMs: Date.now(), virtualMs: Date.now() };
  const clock = createClock(speed, anchor);
  const pki = mkdtempSync(join(tmpdir(), "pomona-stage-"));
  ensurePushPki(pki);
  const lookup = await startLookupService({ pki, port: 0, clock });
  const [gatewayPort, apnsPort] = [await freePort(), await freePort()];
  let fleet: Fleet | undefined;

  return {
    ...{ clock, pki, lookup, gatewayPort, gateway: `http://127.0.0.1:${gatewayPort}` },
    env: {
      POMONA_CLOCK: `${anchor.realMs}:${anchor.virtualMs}:${speed}`,
      GATEWAY_PORT: String(gatewayPort),
      GATEWAY_URL: `http://127.0.0.1:${gatewayPort}`,
      POMONA_HOST: "127.0.0.1",
      POMONA_DATA_DIR: pki,
      ALS_URL: lookup.url,
      ALS_CA_FILE: lookup.caFile,
      APNS_URL: `https://localhost:${apnsPort}`,
      APNS_CA_FILE: join(pki, "ca.pem"),
    },
    async openFleet(wishes, profileUrl) {
      const server = { mode: "mdm", profileUrl } as const;
      fleet = await createFleet({ clock, server, apns: { pki, port: apnsPort } });
      fleet.add(wishes.map((wish, index) => castDevice(1, index, wish)));
      return fleet;
    },
    async close() {
      await fleet?.stop();
      await lookup.stop();
      rmSync(pki, { recursive: true, force: true });
    },
  };
}

/** Waits on a condition; says which when it never comes true. */
export async function until<T>(saying: string, holds: () => Promise<T> | T, withinMs = 60_000): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It never came true that ${saying}`);
}
