const WINDOW_MS = 10 * 60_000;
const MOST = 10;
const LIMIT = 10_000;

type Tries = { count: number; since: number };
const triesOf = new Map<string, Tries>();

/** Whether another password may be tried for this account now. Real time: nobody guesses slower because a demo runs fast. */
export function mayGuess(account: string): boolean {
  const tries = triesOf.get(account);
  return !tries || isOver(tries) || tries.count < MOST;
}

export function countGuess(account: string, isRight: boolean): void {
  const tries = triesOf.get(account);
  triesOf.delete(account);
  if (isRight) return;
  triesOf.set(
    account,
    tries && !isOver(tries) ? { ...tries, count: tries.count + 1 } : { count: 1, since: performance.now() },
  );
  for (const oldest of triesOf.keys()) {
    if (triesOf.size <= LIMIT) return;
    triesOf.delete(oldest);
  }
}

function isOver({ since }: Tries): boolean {
  return performance.now() - since > WINDOW_MS;
}
