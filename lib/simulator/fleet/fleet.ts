import { createPostOffice } from "#lib/simulator/apns/post-office.ts";
import { type Apns, startApns } from "#lib/simulator/apns/server.ts";
import { createDevice, type Device } from "#lib/simulator/device/device.ts";
import type { DeviceSpec } from "#lib/simulator/device/spec.ts";
import { type DeviceState, plan } from "#lib/simulator/device/state.ts";
import type { ServerAddress, World } from "#lib/simulator/device/world.ts";
import { openJournal } from "#lib/simulator/fleet/journal.ts";
import { firstState, resumedState } from "#lib/simulator/fleet/states.ts";
import { type Catalogue, scriptedCatalogue } from "#lib/simulator/lookup/catalogue.ts";
import type { Clock } from "#lib/simulator/time/clock.ts";
import { seedOf } from "#lib/simulator/time/random.ts";
import { createScheduler } from "#lib/simulator/time/scheduler.ts";
import { createHttp } from "#lib/simulator/transport/http.ts";

export type FleetOptions = {
  clock: Clock;
  server: ServerAddress;
  seed?: number;
  /** Where the stand-in APNs keeps its certificates, and its port. Without it nobody can be pushed to. */
  apns?: { pki: string; port: number };
  catalogue?: Catalogue;
  /** Where the fleet remembers itself. */
  stateFile?: string | undefined;
  connections?: number;
  /** The share of pushes that never arrive. */
  lostPushes?: number;
  complain?: (state: DeviceState, cause: unknown) => void;
};

export type Fleet = {
  devices: readonly Device[];
  apns: Apns | undefined;
  /** Devices that it has never seen enroll; those that it remembers go on living. */
  add(specs: readonly DeviceSpec[]): Device[];
  stop(): Promise<void>;
};

/** Simulated devices that know a gateway's address and nothing else about it. */
export async function createFleet(options: FleetOptions): Promise<Fleet> {
  const { clock, server, seed = 1 } = options;
  const postOffice = createPostOffice({ random: seedOf(seed, "pushes") }, options.lostPushes ?? 0);
  const apns = options.apns && (await startApns({ ...options.apns, postOffice }));
  const journal = openJournal(options.stateFile, clock.now);
  const scheduler = createScheduler(clock);
  const http = createHttp({ connections: options.connections ?? 48 });
  const world: World = {
    clock,
    scheduler,
    http,
    catalogue: options.catalogue ?? scriptedCatalogue(clock),
    postOffice,
    server,
    inTurn: createTurnstile(enrollingAtOnce),
    save: journal.save,
    saveIdentity: journal.saveIdentity,
    complain: options.complain ?? (() => {}),
  };
  const devices: Device[] = [];

  function live(state: DeviceState): Device {
    const device = createDevice(state, world);
    if (state.enrollment) postOffice.register(state.enrollment.push.token, device.receive);
    devices.push(device);
    device.start();
    return device;
  }

  for (const state of journal.states) live(resumedState(state, journal.savedAt, clock.now()));

  return {
    devices,
    apns,
    add(specs) {
      const known = new Set(devices.map(({ state }) => state.spec.udid));
      const fresh = specs.filter(({ udid }) => !known.has(udid));
      return fresh.map((spec) => {
        const state = firstState(spec, seed, clock.now());
        plan(state, "enroll", clock.now());
        return live(state);
      });
    },
    async stop() {
      scheduler.stop();
      const stopping = devices.map((device) => device.stop());
      http.close();
      await Promise.all([...stopping, apns?.stop()]);
      journal.close();
    },
  };
}

const enrollingAtOnce = 6;

function createTurnstile(places: number): World["inTurn"] {
  const waiting: (() => void)[] = [];
  let free = places;

  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
