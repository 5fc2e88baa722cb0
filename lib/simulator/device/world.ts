import type { PostOffice } from "#lib/simulator/apns/post-office.ts";
import type { DeviceState } from "#lib/simulator/device/state.ts";
import type { Catalogue } from "#lib/simulator/lookup/catalogue.ts";
import type { Clock } from "#lib/simulator/time/clock.ts";
import type { Scheduler } from "#lib/simulator/time/scheduler.ts";
import type { Http } from "#lib/simulator/transport/http.ts";

/** Everything around a device. */
export type World = {
  clock: Clock;
  scheduler: Scheduler;
  http: Http;
  catalogue: Catalogue;
  postOffice: PostOffice;
  server: ServerAddress;
  /** Lets few enroll at a time. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  save(state: DeviceState): void;
  /** At once, for what must not be lost. */
  saveIdentity(state: DeviceState): void;
  complain(state: DeviceState, cause: unknown): void;
};

export type ServerAddress =
  | { mode: "mdm"; profileUrl: string }
  | { mode: "nanomdm"; gateway: string; bearer?: string | undefined };
