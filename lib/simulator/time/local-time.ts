/** What a device makes of a `TargetLocalDateTime`: the moment when its own wall clock shows it. */
export function instantOf(localDateTime: string, timeZone: string): number {
  return Temporal.PlainDateTime.from(localDateTime).toZonedDateTime(timeZone).epochMilliseconds;
}

export function localDateTime(atMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(timeZone);
}

/** The next moment, `atMs` included, when the wall clock of this zone shows the hour (14.5 is half past two). */
export function nextTime(atMs: number, hour: number, timeZone: string): number {
  const from = localDateTime(atMs, timeZone);
  const time = new Temporal.PlainTime(Math.floor(hour), Math.floor((hour % 1) * 60));
  const today = from.withPlainTime(time);
  const next = Temporal.ZonedDateTime.compare(today, from) >= 0 ? today : from.add({ days: 1 }).withPlainTime(time);
  return next.epochMilliseconds;
}

/** With a night that spans midnight: `isBetween(…, 23, 7)`. */
export function isBetween(atMs: number, fromHour: number, untilHour: number, timeZone: string): boolean {
  const local = localDateTime(atMs, timeZone);
  const hour = local.hour + local.minute / 60;
  return fromHour <= untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour;
}
