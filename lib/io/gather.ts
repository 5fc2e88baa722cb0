type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (cause: unknown) => void };

/** One batch travels while the other is being worked on. */
const LANES = 2;
/**
 * A statement costs far more than a row, and a commit more still: a batch begins no sooner than `patienceMs` after the last one,
 * unless a crowd is waiting.
 */
export type Patience = { patienceMs: number; crowd: number };

/** What a batch may weigh in all. One item alone may weigh more. */
export type Room<Item> = { maxSize: number; sizeOf: (item: Item) => number };

const soon: Patience = { patienceMs: 3, crowd: 24 };

/**
 * Many callers, few runs. While batches are under way the next one collects, so batches grow with the load; a lone caller
 * waits for nobody. `run` answers in the order of its items; what it throws refuses the whole batch.
 */
export function gather<Item, Result>(
  maxItems: number,
  run: (items: Item[]) => Promise<readonly Result[]>,
  { patienceMs, crowd }: Patience = soon,
  room?: Room<Item>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;
  let begunAt = Number.NEGATIVE_INFINITY;
  let isResting = false;

  function begin() {
    if (waiting.length === 0 || underWay === LANES) return;
    const restMs = begunAt + patienceMs - performance.now();
    if (restMs > 0 && waiting.length < crowd) {
      if (!isResting) setTimeout(beginAgain, restMs);
      isResting = true;
      return;
    }
    underWay += 1;
    begunAt = performance.now();
    // The rest of this turn of the event loop may still join.
    setImmediate(takeTurn);
  }

  function beginAgain() {
    isResting = false;
    begin();
  }

  async function takeTurn() {
    const count = Math.min(maxItems, room ? fitting(waiting, room) : maxItems);
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    if (batch.length > 0) await settle(batch);
    underWay -= 1;
    begin();
  }

  async function settle(batch: Waiting<Item, Result>[]) {
    try {
      const results = await run(batch.map(({ item }) => item));
      if (results.length !== batch.length) throw new Error(`${results.length} answers to ${batch.length} items`);
      for (const [index, result] of results.entries()) batch[index]?.resolve(result);
    } catch (cause) {
      for (const { reject } of batch) reject(cause);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      begin();
    });
}

function fitting<Item>(waiting: readonly { item: Item }[], { maxSize, sizeOf }: Room<Item>): number {
  let size = 0;
  const end = waiting.findIndex(({ item }) => {
    size += sizeOf(item);
    return size > maxSize;
  });
  return end < 0 ? waiting.length : Math.max(1, end);
}
