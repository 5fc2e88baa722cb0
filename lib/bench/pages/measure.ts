import { groupPages, type Pages, pagesOfDevices, pagesOfReleases } from "#lib/bench/pages/asked.ts";
import { pagesOfConsole } from "#lib/bench/pages/of-the-console.ts";
import { closeDatabase } from "#lib/io/db.ts";
import { endWithParent } from "#lib/io/process.ts";

/** `firstMs`: whoever comes first, for whom nothing is at hand yet. */
export type PageMeasure = { query: string; firstMs: number; p95Ms: number };

const TIMES = 30;

/** What the pages ask, each several times. */
async function measure(pages: Pages): Promise<PageMeasure[]> {
  const measures: PageMeasure[] = [];
  for (const [query, ask] of pages) {
    const firstMs = await timed(ask);
    const times: number[] = [];
    for (let turn = 0; turn < TIMES; turn += 1) times.push(await timed(ask));
    const p95Ms = times.sort((a, b) => a - b)[Math.floor(TIMES * 0.95)] ?? 0;
    measures.push({ query, firstMs, p95Ms });
  }
  return measures;
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await ask();
  return performance.now() - begun;
}

if (import.meta.main) {
  endWithParent();
  const parts = [pagesOfConsole(), pagesOfReleases(), pagesOfDevices(), groupPages()];
  const pages = (await Promise.all(parts)).flat();
  const measures = await measure(pages);
  await closeDatabase();
  process.send?.(measures, () => process.exit(0));
}
