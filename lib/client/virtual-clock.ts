/** What the service's clock says, and how many times faster than life it runs. */
export type ClockReading = { nowMs: number; speed: number };

export type VirtualClock = {
  nowMs: () => number;
  /** Sets it anew, for instance after the machine has slept. */
  set: (reading: ClockReading) => void;
  subscribe: (onTick: () => void) => () => void;
};

const TICK_MS = 1_000;

/** The service's clock, going on in the browser; what it says changes once a second. */
export function startClock(reading: ClockReading): VirtualClock {
  let anchor = { ...reading, at: performance.now() };
  let shown = reading.nowMs;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick() {
    shown = Math.floor(anchor.nowMs + (performance.now() - anchor.at) * anchor.speed);
    for (const onTick of listeners) onTick();
  }

  return {
    nowMs: () => shown,
    set(next) {
      anchor = { ...next, at: performance.now() };
      tick();
    },
    subscribe(onTick) {
      listeners.add(onTick);
      timer ??= setInterval(tick, TICK_MS);
      return () => {
        listeners.delete(onTick);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
