import { instantIn } from "#lib/domain/deadline/target-local-date-time.ts";

/**
 * From when on the deadline has passed for certain. A Mac does not tell its zone: then it is late only when it would be late
 * everywhere on Earth.
 */
export function lateAt(local: Temporal.PlainDateTime, zone?: string | null): Temporal.Instant {
  return instantIn(local, knownZone(zone) ?? anywhereLast);
}

export function isPast(local: Temporal.PlainDateTime, now: Temporal.Instant, zone?: string | null): boolean {
  return Temporal.Instant.compare(lateAt(local, zone), now) < 0;
}

/** When the first clock shows it. An unknown zone may be any. */
export function firstInstant(local: Temporal.PlainDateTime, zones: Iterable<string | null>): Temporal.Instant {
  const instants = [...zones].map((zone) => instantIn(local, knownZone(zone) ?? anywhereFirst));
  return instants.sort(Temporal.Instant.compare)[0] ?? instantIn(local, anywhereFirst);
}

/** When the last clock shows it. */
export function lastInstant(local: Temporal.PlainDateTime, zones: Iterable<string | null>): Temporal.Instant {
  const instants = [...zones].map((zone) => lateAt(local, zone));
  return instants.sort(Temporal.Instant.compare).at(-1) ?? lateAt(local);
}

/** The zone itself, where this machine knows it; devices may bring names that it does not. */
export function knownZone(zone: string | null | undefined): string | undefined {
  if (!zone) return undefined;
  const known = zones.get(zone) ?? canShow(zone);
  zones.set(zone, known);
  return known ? zone : undefined;
}

/** Line Islands and the empty ocean west of Hawaii: no clock is further ahead or behind. */
export const anywhereFirst = "+14:00";
const anywhereLast = "-12:00";

const zones = new Map<string, boolean>();

function canShow(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).epochMilliseconds === 0;
  } catch {
    return false;
  }
}
