/** Apple's `TargetLocalDateTime`: `2026-12-01T18:30:00`, each device's own clock. No zone, no fraction, so never an instant by itself. */
export function isTargetLocalDateTime(text: string): boolean {
  return parseTargetLocalDateTime(text) !== undefined;
}

/** Undefined unless it has exactly Apple's form and such a day and time exist. */
export function parseTargetLocalDateTime(text: string): Temporal.PlainDateTime | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  if (day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return undefined;
  return new Temporal.PlainDateTime(year, month, day, hour, minute, second);
}

export function formatTargetLocalDateTime(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: "second" });
}

/**
 * When a clock in this zone shows that time. Where the clocks go forward over it: as much later, the way a clock that was not
 * changed would show it. Where they go back over it: the first of the two.
 */
export function instantIn(local: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  return local.toZonedDateTime(zone, { disambiguation: "compatible" }).toInstant();
}
