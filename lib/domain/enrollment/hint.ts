/** Two machines' clocks, and the way between them. */
const TOLERANCE_MS = 60_000;

/** Which life of a device a hint speaks of. */
export type HintAge = "former" | "same" | "later";

/** A hint was made before it came. A clock that says otherwise is fast, and may be mended before the next hint. */
export function madeNoLaterThan(now: Temporal.Instant, saidAt: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(saidAt, now) > 0 ? now : saidAt;
}

/**
 * NanoMDM's hints come late and in any order. `since` is when the enrollment that we know began or ended, `madeAt` when NanoMDM
 * made the hint, by its own clock.
 */
export function ageOfHint(madeAt: Temporal.Instant, since: Temporal.Instant | null): HintAge {
  if (!since) return "later";
  const laterByMs = madeAt.epochMilliseconds - since.epochMilliseconds;
  if (laterByMs < -TOLERANCE_MS) return "former";
  return laterByMs > TOLERANCE_MS ? "later" : "same";
}
