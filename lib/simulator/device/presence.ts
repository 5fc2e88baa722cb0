import type { DeviceState } from "#lib/simulator/device/state.ts";
import { isBetween, nextTime } from "#lib/simulator/time/local-time.ts";
import { seedOf } from "#lib/simulator/time/random.ts";

/** When a device that cannot be reached now will be back; nothing when it is there. */
export function backAt(state: DeviceState, now: number): number | undefined {
  if (state.awayUntil > now) return state.awayUntil;
  if (state.spec.behavior !== "asleep-at-night") return undefined;

  const { timeZone, serial } = state.spec;
  const habit = (seedOf(serial) % 90) / 60;
  const closes = 22.5 + habit > 24 ? habit - 1.5 : 22.5 + habit;
  const opens = 6.5 + habit;
  return isBetween(now, closes, opens, timeZone) ? nextTime(now, opens, timeZone) : undefined;
}
