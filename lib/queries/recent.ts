/** An answer counts as new for this many times the time that it took. */
const REST_FACTOR = 20;
const LONGEST_REST_MS = 30_000;
/** What takes less than this is always asked for anew. */
const CHEAP_MS = 15;
const LIMIT = 500;

type Kept = { answer: Promise<unknown>; settledAt: number; restMs: number; underWay?: Promise<unknown> };
const kept = new Map<string, Kept>();

/**
 * An answer about the whole fleet that many ask for at once: worked out once for all who wait, then shown again while it is young for
 * what it costs. At double that age it is worked out anew behind it; beyond, whoever asks waits.
 */
export function recent<Answer>(key: string, work: () => Promise<Answer>): Promise<Answer> {
  const known = kept.get(key);
  const ageMs = known ? performance.now() - known.settledAt : Number.POSITIVE_INFINITY;
  const isYoung = known !== undefined && ageMs < known.restMs;
  const next = isYoung ? undefined : (known?.underWay ?? begin(key, work, known));
  const answer = known !== undefined && ageMs < 2 * known.restMs ? known.answer : (next ?? known?.answer);
  // The key names the work, so what was kept under it is of its type.
  return answer as Promise<Answer>;
}

function begin(key: string, work: () => Promise<unknown>, known: Kept | undefined): Promise<unknown> {
  const startedAt = performance.now();
  const underWay = work();
  kept.set(key, {
    answer: known?.answer ?? underWay,
    settledAt: known?.settledAt ?? Number.NEGATIVE_INFINITY,
    restMs: known?.restMs ?? 0,
    underWay,
  });
  underWay.then(
    () => {
      const settledAt = performance.now();
      const tookMs = settledAt - startedAt;
      const restMs = tookMs < CHEAP_MS ? 0 : Math.min(LONGEST_REST_MS, tookMs * REST_FACTOR);
      kept.delete(key);
      kept.set(key, { answer: underWay, settledAt, restMs });
      forgetOldest();
    },
    () => kept.delete(key),
  );
  return underWay;
}

function forgetOldest(): void {
  for (const key of kept.keys()) {
    if (kept.size <= LIMIT) return;
    kept.delete(key);
  }
}
