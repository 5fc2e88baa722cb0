import { firstInstant, lastInstant } from "#lib/domain/deadline/lateness.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";

/** So many devices on one clock. `own`: a deadline that is theirs alone and not their ring's. */
export type ClockCount = { zone: string | null; devices: number; own?: string | null };

/** The first and the last clock on which a local time strikes. */
export function strikes(local: Temporal.PlainDateTime, clocks: readonly Pick<ClockCount, "zone">[]) {
  const zones = clocks.map(({ zone }) => zone);
  return { first: firstInstant(local, zones), last: lastInstant(local, zones) };
}

/** How many find the deadline past when they hear of it: these restart within the hour. */
export function forcedOnArrival(
  local: Temporal.PlainDateTime,
  arrival: Temporal.Instant,
  clocks: readonly ClockCount[],
): number {
  return clocks
    .filter(({ zone }) => Temporal.Instant.compare(firstInstant(local, [zone]), arrival) <= 0)
    .reduce((sum, { devices }) => sum + devices, 0);
}

/** Whoever has a deadline of his own keeps it, unless the ring's new one is later. */
export function keepsOwn(own: string | null | undefined, deadlineLocal: string): boolean {
  return typeof own === "string" && own >= deadlineLocal;
}

/** A ring whose deadline moves, and whom that concerns: of an open one who holds its declaration, else who will. */
export type MovingRing = { isOpen: boolean; offerAt: Temporal.Instant; clocks: readonly ClockCount[] };

/** How many a moved deadline forces at once: who holds the declaration hears of it now, everybody else with the offer. */
export function forcedByMove(
  { isOpen, offerAt, clocks }: MovingRing,
  deadlineLocal: string,
  now: Temporal.Instant,
): number {
  const local = parseTargetLocalDateTime(deadlineLocal);
  if (!local) return 0;
  const arrival = isOpen || Temporal.Instant.compare(offerAt, now) <= 0 ? now : offerAt;
  const moved = clocks.filter(({ own }) => !keepsOwn(own, deadlineLocal));
  return forcedOnArrival(local, arrival, moved);
}
