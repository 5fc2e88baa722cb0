/** Virtual milliseconds since 1970, running `speed` times faster than life from an anchor that others may share. */
export type Clock = {
  speed: number;
  now(): number;
  /** How long `virtualMs` last in reality. */
  realMs(virtualMs: number): number;
};

export function createClock(speed: number, anchor?: { realMs: number; virtualMs: number }): Clock {
  const { realMs, virtualMs } = anchor ?? { realMs: Date.now(), virtualMs: Date.now() };
  return {
    speed,
    now: () => virtualMs + (Date.now() - realMs) * speed,
    realMs: (ms) => ms / speed,
  };
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
