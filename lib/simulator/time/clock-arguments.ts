import { type Clock, createClock } from "#lib/simulator/time/clock.ts";

/** From `--clock <real ms>:<virtual ms>:<speed>`, shared with others, or from `--speed` alone: virtual time starts at now. */
export function clockOf(setting: string | undefined, speed: string): Clock {
  const rate = Number(speed);
  if (!(rate > 0)) throw new Error(`--speed must be a number above 0, not ${speed}`);
  if (!setting) return createClock(rate);

  const [realMs, virtualMs, shared] = setting.split(":").map(Number);
  if (realMs === undefined || virtualMs === undefined || !(shared && shared > 0) || Number.isNaN(realMs + virtualMs)) {
    throw new Error(`--clock must be <real ms>:<virtual ms>:<speed>, not ${setting}`);
  }
  return createClock(shared, { realMs, virtualMs });
}
