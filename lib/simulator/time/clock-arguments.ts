import { type Clock, createClock } from "#lib/simulator/time/clock.ts";

/** From `--speed 240 --clock-anchor <real ms>:<virtual ms>`. Without an anchor, virtual time starts at now. */
export function clockOf(speed: string, anchor: string | undefined): Clock {
  const rate = Number(speed);
  if (!(rate > 0)) throw new Error(`--speed must be a number above 0, not ${speed}`);
  if (anchor === undefined) return createClock(rate);

  const [realMs, virtualMs] = anchor.split(":").map(Number);
  if (!Number.isFinite(realMs) || !Number.isFinite(virtualMs)) {
    throw new Error(`--clock-anchor must be <real ms>:<virtual ms>, not ${anchor}`);
  }
  return createClock(rate, { realMs: Number(realMs), virtualMs: Number(virtualMs) });
}
