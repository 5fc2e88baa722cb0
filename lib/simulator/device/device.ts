import { backAt } from "#lib/simulator/device/presence.ts";
import { type DeviceState, plan, type Task } from "#lib/simulator/device/state.ts";
import { doWork } from "#lib/simulator/device/work.ts";
import type { World } from "#lib/simulator/device/world.ts";
import { HOUR, MINUTE, SECOND } from "#lib/simulator/time/clock.ts";
import { between, happens } from "#lib/simulator/time/random.ts";

export type Device = {
  readonly state: DeviceState;
  start(): void;
  /** A push has arrived at it. */
  receive(magic: string): void;
  /** Resolves once it does nothing any more. */
  stop(): Promise<void>;
};

/** A device is its state, its agenda and this loop: one thing after the other, when it is due and the device is there. */
export function createDevice(state: DeviceState, world: World): Device {
  let working: Promise<void> | undefined;
  let stopped = false;

  function wait() {
    const next = earliest(state.agenda);
    if (next && !stopped) world.scheduler.at(next.at, turn);
  }

  function turn() {
    if (working || stopped) return;
    const now = world.clock.now();
    const task = earliest(state.agenda);
    if (!task || task.at > now) return;

    // Whoever sets it up keeps it awake for that.
    const back = task.do === "enroll" ? undefined : backAt(state, now);
    if (back !== undefined) {
      world.scheduler.at(back, turn);
      return;
    }
    working = perform(task).finally(() => {
      working = undefined;
      wait();
    });
  }

  async function perform(task: Task) {
    state.agenda = state.agenda.filter((other) => other !== task);
    state.current = task;
    try {
      await doWork(task, device, world);
    } catch (cause) {
      world.complain(state, cause);
      retryLater(state, task, world);
    }
    delete state.current;
    world.save(state);
  }

  const device: Device = {
    state,
    start: wait,
    receive(magic) {
      if (magic !== state.enrollment?.push.magic) return;
      if (state.spec.behavior === "loses-pushes" && happens(state, 0.5)) return;
      plan(state, "connect", world.clock.now() + between(state, 0.3, 6) * SECOND);
      wait();
    },
    async stop() {
      stopped = true;
      await working;
    },
  };
  return device;
}

function earliest(agenda: readonly Task[]): Task | undefined {
  let first: Task | undefined;
  for (const task of agenda) if (!first || task.at < first.at) first = task;
  return first;
}

/** Longer each time up to an hour, and never so short that a fast clock makes it a hail. */
function retryLater(state: DeviceState, task: Task, { clock }: World): void {
  const attempt = task.attempt ?? 0;
  const wished = Math.min(MINUTE * 2 ** attempt, HOUR);
  const pause = Math.max(wished, shortestPauseMs * clock.speed) * between(state, 0.75, 1.25);
  plan(state, task.do, clock.now() + pause);
  const planned = state.agenda.find((other) => other.do === task.do);
  if (planned) planned.attempt = attempt + 1;
}

const shortestPauseMs = 400;
