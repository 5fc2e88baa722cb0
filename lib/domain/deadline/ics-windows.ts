import ICAL from "ical.js";
import type { FreezeWindow } from "#lib/domain/deadline/freeze.ts";

/** Which days count, and on whose clock a time in UTC is read. */
export type Horizon = { first: Temporal.PlainDate; last: Temporal.PlainDate; zone: string };

export type Unusable = "over" | "no-date" | "too-many";

type Days = { from: Temporal.PlainDate; until: Temporal.PlainDate };

/** So many occurrences from the event's first on are looked at. */
const MOST_OCCURRENCES = 5_000;

/** The whole days that an event touches; an event of every week without end stays a weekly window. */
export function windowsOf(event: ICAL.Event, horizon: Horizon): FreezeWindow[] | Unusable {
  if (!hasDate(event.component)) return "no-date";
  if (!event.isRecurring()) {
    const days = daysOf(event.startDate, event.endDate, horizon.zone);
    return Temporal.PlainDate.compare(days.until, horizon.first) < 0 ? "over" : [windowOf(days)];
  }
  const weekly = weeklyWindow(event, horizon);
  if (weekly) return [weekly];

  const days = occurrences(event, horizon);
  if (days === "too-many") return days;
  return days.length === 0 ? "over" : joined(days).map(windowOf);
}

/** The parser bends dates that do not exist into others; such an event is rather told than guessed. */
function hasDate(component: ICAL.Component): boolean {
  const written = component.getFirstProperty("dtstart")?.toJSON()[3];
  if (typeof written !== "string") return false;
  try {
    return Temporal.PlainDateTime.from(written.replace(/Z$/, ""), { overflow: "reject" }) !== undefined;
  } catch {
    return false;
  }
}

function occurrences(event: ICAL.Event, { first, last, zone }: Horizon): Days[] | "too-many" {
  const found: Days[] = [];
  const iterator = event.iterator();
  for (let seen = 0; seen < MOST_OCCURRENCES; seen += 1) {
    const next = iterator.next();
    if (!next || Temporal.PlainDate.compare(dateOf(next), last) > 0) return found;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    const days = daysOf(startDate, endDate, zone);
    const isCancelled = item.component.getFirstPropertyValue("status") === "CANCELLED";
    if (!isCancelled && Temporal.PlainDate.compare(days.until, first) >= 0) found.push(days);
  }
  return "too-many";
}

/** An end at midnight belongs to the day before, as does the day that ends an event of whole days. */
function daysOf(start: ICAL.Time, end: ICAL.Time | null, zone: string): Days {
  const from = localOf(start, zone);
  const until = end ? localOf(end, zone) : from;
  const endsAtMidnight = until.toPlainTime().equals(MIDNIGHT) && Temporal.PlainDateTime.compare(until, from) > 0;
  const last = until.toPlainDate().subtract({ days: endsAtMidnight ? 1 : 0 });
  const first = from.toPlainDate();
  return { from: first, until: Temporal.PlainDate.compare(last, first) < 0 ? first : last };
}

function weeklyWindow(event: ICAL.Event, { first, zone }: Horizon): FreezeWindow | undefined {
  const rules = event.component.getAllProperties("rrule").map((property) => property.getFirstValue());
  const [rule] = rules;
  if (!(rule instanceof ICAL.Recur) || rules.length > 1 || !isPlainWeekly(rule, event)) return undefined;

  const [from, until] = [localOf(event.startDate, zone), localOf(event.endDate, zone)];
  if (Temporal.PlainDate.compare(from.toPlainDate(), first) > 0) return undefined;
  if (Temporal.PlainDateTime.compare(until, from.add({ days: 1 })) > 0) return undefined;
  const days = (rule.parts["BYDAY"] ?? []).map((name) => weekdays.indexOf(String(name)) + 1);
  return {
    kind: "weekly",
    days: days.length > 0 ? days : [from.dayOfWeek],
    from: timeOf(from),
    until: timeOf(until),
  };
}

/** Every week, for ever, with no day taken out, added or changed. */
function isPlainWeekly(rule: ICAL.Recur, { component, exceptions }: ICAL.Event): boolean {
  const isChanged =
    Object.keys(exceptions).length > 0 || component.hasProperty("exdate") || component.hasProperty("rdate");
  const parts = Object.keys(rule.parts).filter((name) => name !== "BYDAY");
  const isUtc = component.getFirstProperty("dtstart")?.toJSON()[3]?.endsWith("Z");
  return (
    rule.freq === "WEEKLY" &&
    rule.interval === 1 &&
    rule.isFinite() === false &&
    parts.length === 0 &&
    !isChanged &&
    !isUtc
  );
}

/** Days that touch each other are one freeze. */
function joined(all: Days[]): Days[] {
  const sorted = all.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  const result: Days[] = [];
  for (const days of sorted) {
    const last = result.at(-1);
    if (!last || Temporal.PlainDate.compare(days.from, last.until.add({ days: 1 })) > 0) result.push({ ...days });
    else if (Temporal.PlainDate.compare(days.until, last.until) > 0) last.until = days.until;
  }
  return result;
}

function windowOf({ from, until }: Days): FreezeWindow {
  return { kind: "dates", from: from.toString(), until: until.toString() };
}

function localOf(time: ICAL.Time, zone: string): Temporal.PlainDateTime {
  const { year, month, day, hour, minute, second } = time;
  const local = new Temporal.PlainDateTime(year, month, day, hour, minute, second);
  if (time.zone !== ICAL.Timezone.utcTimezone) return local;
  return local.toZonedDateTime("UTC").withTimeZone(zone).toPlainDateTime();
}

function dateOf({ year, month, day }: ICAL.Time): Temporal.PlainDate {
  return new Temporal.PlainDate(year, month, day);
}

function timeOf(local: Temporal.PlainDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: "minute" });
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const MIDNIGHT = new Temporal.PlainTime();
