/** What a device makes of a `TargetLocalDateTime`: the moment when its own wall clock shows it. */
export function instantOf(localDateTime: string, timeZone: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(localDateTime);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  if (!year || !month || !day) return undefined;
  const local = Temporal.PlainDateTime.from({
    year,
    month,
    day,
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: second ?? 0,
  });
  return local.toZonedDateTime(timeZone).epochMilliseconds;
}

/** The next moment, `atMs` included, when the wall clock of this zone shows the hour (14.5 is half past two). */
export function nextTime(atMs: number, hour: number, timeZone: string): number {
  const from = zoned(atMs, timeZone);
  const minutes = Math.round(hour * 60);
  const time = new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
  const today = from.withPlainTime(time);
  const next = Temporal.ZonedDateTime.compare(today, from) >= 0 ? today : from.add({ days: 1 }).withPlainTime(time);
  return next.epochMilliseconds;
}

/** A span may run over midnight: `isBetween(…, 23, 7)`. */
export function isBetween(atMs: number, fromHour: number, untilHour: number, timeZone: string): boolean {
  const local = zoned(atMs, timeZone);
  const minutes = local.hour * 60 + local.minute;
  const [from, until] = [Math.round(fromHour * 60), Math.round(untilHour * 60)];
  return from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

/** RFC 3339 with the zone's own offset and whole seconds, as `failure-reason` carries it. */
export function timestampAt(atMs: number, timeZone: string): string {
  return zoned(atMs, timeZone).toString({ timeZoneName: "never", fractionalSecondDigits: 0 });
}

function zoned(atMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(timeZone);
}
