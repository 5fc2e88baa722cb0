type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (cause: unknown) => void };

/** One batch travels while the other is being worked on. */
const LANES = 2;

/**
 * Many callers, few runs. While batches are under way the next one collects, so batches grow with the load and a lone caller
 * waits for nobody. `run` answers in the order of its items; what it throws refuses the whole batch.
 */
export function gather<Item, Result>(
  maxItems: number,
  run: (items: Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;

  async function drain() {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxItems);
      waiting = waiting.slice(maxItems);
      await settle(batch);
    }
    underWay -= 1;
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
      if (underWay === LANES) return;
      underWay += 1;
      // The rest of this turn of the event loop may still join.
      setImmediate(drain);
    });
}
