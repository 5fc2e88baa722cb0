const MINUTES = [1, 5, 15, 60];
const SIX_HOURS = 6 * 60;
const DAY = 24 * 60;

/** When to push again a device that has not synced since: a push is lossy, and a device that is away stays away for days. */
export function nextPushAfter(attempt: number): Temporal.Duration {
  const minutes = MINUTES[attempt - 1] ?? Math.min(DAY, SIX_HOURS * (attempt - MINUTES.length));
  return Temporal.Duration.from({ minutes: Math.max(1, minutes) });
}

/** Behind another server the command waits in a queue that we cannot see: it is asked for at first and then daily, not each time. */
export function mayHaveLostCommand(attempt: number): boolean {
  return attempt <= 1 || Temporal.Duration.compare(nextPushAfter(attempt), { minutes: DAY }) >= 0;
}
