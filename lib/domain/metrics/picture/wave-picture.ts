import type { Wave, WaveColumn } from "#lib/domain/deadline/wave.ts";

/** A place between the left edge, 0, and the right one, 1. */
type Place = number;

/** Where the parts of a deadline wave stand on real time, as the reader's clock counts it. */
export type WavePicture = {
  columns: (WaveColumn & { x: Place; height: Place; assumedShare: number })[];
  /** Where devices whose zone nobody knows may be. */
  unknown: { from: Place; to: Place } | undefined;
  nights: { from: Place; to: Place }[];
  hours: { x: Place; at: Temporal.Instant }[];
  now: Place | undefined;
};

type Reader = { now: Temporal.Instant; zone: string };

const MARGIN_MS = 90 * 60_000;
const NIGHT = { begins: 22, lasts: 8 };

export function wavePicture(wave: Wave, { now, zone }: Reader): WavePicture {
  const start = wave.first.epochMilliseconds - MARGIN_MS;
  const end = wave.last.epochMilliseconds + MARGIN_MS;
  const placeOf = (at: Temporal.Instant) => (at.epochMilliseconds - start) / (end - start);
  const isInside = (x: Place) => x >= 0 && x <= 1;
  const tallest = Math.max(1, ...wave.columns.map(({ devices }) => devices));
  const present = placeOf(now);
  const from = Temporal.Instant.fromEpochMilliseconds(start);
  return {
    columns: wave.columns.map((column) => ({
      ...column,
      x: placeOf(column.at),
      height: column.devices / tallest,
      assumedShare: column.devices === 0 ? 0 : column.assumed / column.devices,
    })),
    unknown: wave.unknown > 0 ? { from: placeOf(wave.first), to: placeOf(wave.last) } : undefined,
    nights: nightsFrom(from, zone)
      .map((night) => ({ from: clipped(placeOf(night.from)), to: clipped(placeOf(night.to)) }))
      .filter((night) => night.to > night.from),
    hours: hoursFrom(from, stepHours(end - start), zone)
      .map((at) => ({ x: placeOf(at), at }))
      .filter(({ x }) => isInside(x)),
    now: isInside(present) ? present : undefined,
  };
}

/** The nights around the wave, from the evening before it on. */
function nightsFrom(start: Temporal.Instant, zone: string): { from: Temporal.Instant; to: Temporal.Instant }[] {
  const day = start.toZonedDateTimeISO(zone).startOfDay().subtract({ days: 1 });
  return [0, 1, 2, 3].map((days) => {
    const evening = day.add({ days }).with({ hour: NIGHT.begins });
    return { from: evening.toInstant(), to: evening.add({ hours: NIGHT.lasts }).toInstant() };
  });
}

/** Round hours of the reader's own clock. */
function hoursFrom(start: Temporal.Instant, step: number, zone: string): Temporal.Instant[] {
  const day = start.toZonedDateTimeISO(zone).startOfDay();
  return Array.from({ length: 72 / step }, (_, index) => day.add({ hours: index * step }).toInstant());
}

function stepHours(spanMs: number): number {
  const hours = spanMs / 3_600_000;
  if (hours <= 8) return 1;
  return hours <= 16 ? 3 : 6;
}

function clipped(x: Place): Place {
  return Math.min(1, Math.max(0, x));
}
