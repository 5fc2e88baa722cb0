import type { Declaration } from "#lib/apple/declaration-types.ts";
import type { DeviceSpec, Os } from "#lib/simulator/device/spec.ts";
import type { Update } from "#lib/simulator/update/update.ts";

/** All that a device remembers. Plain data: it is saved as it stands. */
export type DeviceState = {
  spec: DeviceSpec;
  /** Where its stream of chance is. */
  random: number;
  os: Os;
  enrollment?: Enrollment;
  /** Switched off, out of reach or restarting until then. */
  awayUntil: number;
  bootstrapToken?: { value: string; escrowed: boolean };
  channel?: Channel;
  /** What a DeclarativeManagement command brought with it, until the sync that it asked for. */
  commandTokens?: string;
  update?: Update;
  /** What it is going to do, and when. */
  agenda: Task[];
  /** What it is doing. A device that died over it takes it up again. */
  current?: Task;
};

export type Enrollment = {
  certificate: string;
  key: string;
  topic: string;
  serverUrl: string;
  checkInUrl: string;
  keepsBootstrapTokens: boolean;
  push: { token: string; magic: string };
  /** The server has taken the TokenUpdate. */
  complete: boolean;
};

/** The declarative channel; it exists from the first DeclarativeManagement command on. */
export type Channel = {
  token?: string;
  declarations: Declaration[];
  /** A short fingerprint of each value that the server has. */
  reported: Record<string, string>;
  /** A report that the server has not yet answered with 200. */
  outbox?: string;
  greeted: boolean;
};

export type Task = { at: number; do: Work; attempt?: number };

export type Work = "enroll" | "escrow" | "connect" | "sync" | "daily" | "report" | "update" | "leave" | "re-enroll";

/** One of a kind at a time: what is asked for twice happens once, as early as either asked. */
export function plan(state: DeviceState, work: Work, at: number): void {
  const planned = state.agenda.find((task) => task.do === work);
  if (!planned) state.agenda.push({ at, do: work });
  else if (at < planned.at) planned.at = at;
}

export function cancel(state: DeviceState, work: Work): void {
  state.agenda = state.agenda.filter((task) => task.do !== work);
}
