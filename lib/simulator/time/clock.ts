/** Virtual milliseconds since 1970, running `speed` times faster than life from an anchor that others may share. */
export type Clock = {
  readonly speed: number;
  now(): number;
  /** How long `virtualMs` last in reality, at the speed of this moment. */
  realMs(virtualMs: number): number;
  /** The virtual moment from which it keeps its last speed: what lies before is lived through faster. */
  presentMs: number;
};

/** From this real moment on virtual time begins here and runs so fast. */
export type Leg = { realMs: number; virtualMs: number; speed: number };

export function createClock(speed: number, anchor?: { realMs: number; virtualMs: number }): Clock {
  const { realMs, virtualMs } = anchor ?? { realMs: Date.now(), virtualMs: Date.now() };
  return clockOfLegs([{ realMs, virtualMs, speed }]);
}

/** One leg after the other, each from its own real moment on. */
export function clockOfLegs(legs: readonly [Leg, ...Leg[]]): Clock {
  const legNow = () => legs.findLast(({ realMs }) => realMs <= Date.now()) ?? legs[0];
  return {
    get speed() {
      return legNow().speed;
    },
    now() {
      const { realMs, virtualMs, speed } = legNow();
      return virtualMs + (Date.now() - realMs) * speed;
    },
    realMs: (ms) => ms / legNow().speed,
    presentMs: (legs.at(-1) ?? legs[0]).virtualMs,
  };
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
