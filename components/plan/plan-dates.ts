import { firstInstant, lastInstant } from "#lib/domain/deadline/lateness.ts";
import type { CountedZone } from "#lib/queries/plan/zones.ts";

/** The first and the last clock on which a local time strikes. */
export function strikes(local: Temporal.PlainDateTime, zones: readonly CountedZone[]) {
  const names = zones.map(({ zone }) => zone);
  return { first: firstInstant(local, names), last: lastInstant(local, names) };
}

/** How many would find the deadline past when they hear of it, and restart within the hour. */
export function forcedOnArrival(
  local: Temporal.PlainDateTime,
  arrival: Temporal.Instant,
  zones: readonly CountedZone[],
): number {
  return zones
    .filter(({ zone }) => Temporal.Instant.compare(firstInstant(local, [zone]), arrival) <= 0)
    .reduce((sum, { devices }) => sum + devices, 0);
}
