import { env } from "#lib/io/env.ts";

/** The service's one clock. In a demo it runs faster than life from an anchor that every process shares; otherwise it is the time. */
export const clock = anchored(env.clock);

export function now(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(virtualMs());
}

/** Waits as long as `ms` lasts on this clock. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms / clock.speed));
}

/** Runs `task` every `ms` of this clock, never twice at once and at most five times a real second. Answers how to stop. */
export function every(ms: number, task: () => Promise<unknown>): () => void {
  const pauseMs = Math.max(200, ms / clock.speed);
  let timer = setTimeout(turn, pauseMs);
  let stopped = false;

  async function turn() {
    await task();
    if (!stopped) timer = setTimeout(turn, pauseMs);
  }

  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function virtualMs(): number {
  const real = Date.now();
  return Math.floor(clock.virtualAnchorMs + (real - clock.realAnchorMs) * clock.speed);
}

function anchored(setting: string | undefined) {
  const [realAnchorMs = 0, virtualAnchorMs = 0, speed = 1] = setting?.split(":").map(Number) ?? [];
  return { realAnchorMs, virtualAnchorMs, speed };
}
