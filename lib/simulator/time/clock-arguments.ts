import { type Clock, clockOfLegs, createClock, type Leg } from "#lib/simulator/time/clock.ts";

/**
 * From `--clock <real ms>:<virtual ms>:<speed>`, shared with others, perhaps several of them with commas between; or from `--speed`
 * alone: virtual time starts at now.
 */
export function clockOf(setting: string | undefined, speed: string): Clock {
  const rate = Number(speed);
  if (!(rate > 0)) throw new Error(`--speed must be a number above 0, not ${speed}`);
  if (!setting) return createClock(rate);

  const [first, ...later] = setting.split(",").map((leg) => legOf(leg, setting));
  return first ? clockOfLegs([first, ...later]) : createClock(rate);
}

function legOf(text: string, setting: string): Leg {
  const [realMs, virtualMs, speed] = text.split(":").map(Number);
  if (realMs === undefined || virtualMs === undefined || !(speed && speed > 0) || Number.isNaN(realMs + virtualMs)) {
    throw new Error(`--clock must be <real ms>:<virtual ms>:<speed>, not ${setting}`);
  }
  return { realMs, virtualMs, speed };
}
