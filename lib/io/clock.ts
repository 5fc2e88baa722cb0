import { env } from "#lib/io/env.ts";

/** From its real moment on, virtual time begins here and runs so fast. */
type Leg = { realMs: number; virtualMs: number; speed: number };

const legs = legsOf(env.clock);

/** The service's one clock. In a demo it runs faster than life from anchors that every process shares; otherwise it is the time. */
export const clock = {
  get speed(): number {
    return legNow().speed;
  },
  /** The moment from which it keeps its last speed: a demo lives through what lies before faster still. */
  present: Temporal.Instant.fromEpochMilliseconds(legs.at(-1)?.virtualMs ?? 0),
};

export function now(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(virtualMs());
}

/** Waits as long as `ms` lasts on this clock. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms / clock.speed));
}

/** Looks at the clock again at least once a real second: its speed may change on the way. */
export async function sleepUntil(moment: Temporal.Instant): Promise<void> {
  while (Temporal.Instant.compare(now(), moment) < 0) {
    const left = now().until(moment).total("milliseconds");
    await new Promise((resolve) => setTimeout(resolve, Math.min(Math.max(left / clock.speed, 10), 1_000)));
  }
}

/** Runs `task` every `ms` of this clock, never twice at once and at most five times a real second. Answers how to stop. */
export function every(ms: number, task: () => Promise<unknown>): () => void {
  const pauseMs = () => Math.max(200, ms / clock.speed);
  let timer = setTimeout(turn, pauseMs());
  let stopped = false;

  async function turn() {
    await task();
    if (!stopped) timer = setTimeout(turn, pauseMs());
  }

  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function virtualMs(): number {
  const { realMs, virtualMs: begin, speed } = legNow();
  return Math.floor(begin + (Date.now() - realMs) * speed);
}

function legNow(): Leg {
  const real = Date.now();
  return legs.findLast(({ realMs }) => realMs <= real) ?? legs[0];
}

function legsOf(setting: string | undefined): [Leg, ...Leg[]] {
  const [first = { realMs: 0, virtualMs: 0, speed: 1 }, ...later] = (setting?.split(",") ?? []).map((leg) => {
    const [realMs = 0, virtualMs = 0, speed = 1] = leg.split(":").map(Number);
    return { realMs, virtualMs, speed };
  });
  return [first, ...later];
}
