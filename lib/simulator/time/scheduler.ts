import type { Clock } from "#lib/simulator/time/clock.ts";

export type Scheduler = {
  /** Runs `work` once, at this virtual moment or as soon after as can be. */
  at(virtualMs: number, work: () => void): void;
  stop(): void;
};

/** One timer for everything that waits, however many wait. */
export function createScheduler(clock: Clock): Scheduler {
  const heap: Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function arm() {
    clearTimeout(timer);
    const next = heap[0];
    if (!next || stopped) return;
    const waitMs = Math.min(Math.max(clock.realMs(next.at - clock.now()), shortestWaitMs), longestWaitMs);
    timer = setTimeout(runDue, waitMs);
  }

  function runDue() {
    const now = clock.now();
    for (let ran = 0; ran < mostAtOnce; ran++) {
      const next = heap[0];
      if (!next || next.at > now || stopped) break;
      takeFirst(heap);
      next.work();
    }
    arm();
  }

  return {
    at(virtualMs, work) {
      const entry = { at: virtualMs, work };
      insert(heap, entry);
      if (heap[0] === entry) arm();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

type Entry = { at: number; work: () => void };

const shortestWaitMs = 2;
const longestWaitMs = 3_600_000;
const mostAtOnce = 200;

function insert(heap: Entry[], entry: Entry): void {
  let index = heap.push(entry) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (!above || above.at <= entry.at) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
}

function takeFirst(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const right = left + 1;
    let child = left;
    const leftEntry = heap[left];
    const rightEntry = heap[right];
    if (!leftEntry) break;
    if (rightEntry && rightEntry.at < leftEntry.at) child = right;
    const smaller = heap[child];
    if (!smaller || smaller.at >= last.at) break;
    heap[index] = smaller;
    index = child;
  }
  heap[index] = last;
}
