import type { DeviceSpec } from "#lib/simulator/device/spec.ts";
import { type DeviceState, plan } from "#lib/simulator/device/state.ts";
import { HOUR, MINUTE } from "#lib/simulator/time/clock.ts";
import { between, seedOf } from "#lib/simulator/time/random.ts";

export function firstState(spec: DeviceSpec, seed: number, now: number): DeviceState {
  const state: DeviceState = {
    spec,
    random: seedOf(seed, spec.udid),
    os: spec.os,
    awayUntil: 0,
    agenda: [],
  };
  if (spec.behavior === "away-for-days") plan(state, "leave", now + between(state, 3, 9) * HOUR);
  if (spec.behavior === "re-enrolls") plan(state, "re-enroll", now + between(state, 2, 8) * HOUR);
  return state;
}

/** Takes up again what was being done. Should virtual time have been set back meanwhile, its plans are set back too. */
export function resumedState(state: DeviceState, savedAt: number | undefined, now: number): DeviceState {
  const setBack = savedAt !== undefined && savedAt > now + MINUTE ? savedAt - now : 0;
  if (state.current) {
    plan(state, state.current.do, state.current.at);
    delete state.current;
  }
  for (const task of state.agenda) task.at -= setBack;
  state.awayUntil -= setBack;
  if (state.update) {
    state.update.until -= setBack;
    state.update.deadline -= setBack;
  }
  return state;
}
