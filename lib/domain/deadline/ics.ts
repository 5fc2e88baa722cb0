import ICAL from "ical.js";
import type { FreezeWindow } from "#lib/domain/deadline/freeze.ts";
import { type Horizon, type Unusable, windowsOf } from "#lib/domain/deadline/ics-windows.ts";

export type FreezeProposal = { name: string; window: FreezeWindow };

/** What a calendar holds that makes no freeze, and why. */
export type LeftOut = { name: string; reason: Unusable | "cancelled" | "unreadable" };

export type CalendarReading =
  | { ok: true; freezes: FreezeProposal[]; leftOut: LeftOut[] }
  | { ok: false; reason: "not-a-calendar" | "too-many-events" };

const MOST_EVENTS = 2_000;
const DAYS_AHEAD = 366;

/**
 * The freezes that an iCalendar text means, from today on. Local times stay local; a time in UTC is read on the clock of `zone`.
 * What repeats is followed for a year, unless it repeats every week for ever.
 */
export function readCalendar(text: string, { today, zone }: { today: string; zone: string }): CalendarReading {
  const components = eventsIn(text);
  if (!components) return { ok: false, reason: "not-a-calendar" };
  if (components.length > MOST_EVENTS) return { ok: false, reason: "too-many-events" };

  const first = Temporal.PlainDate.from(today);
  const horizon: Horizon = { first, last: first.add({ days: DAYS_AHEAD }), zone };
  const freezes: FreezeProposal[] = [];
  const leftOut: LeftOut[] = [];
  for (const event of withExceptions(components)) {
    const name = nameOf(event);
    const read = isCancelled(event) ? "cancelled" : readEvent(event, horizon);
    if (typeof read === "string") leftOut.push({ name, reason: read });
    else freezes.push(...read.map((window) => ({ name: name || window.from, window })));
  }
  return { ok: true, freezes, leftOut };
}

function eventsIn(text: string): ICAL.Component[] | undefined {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text.trim()));
    return calendar.name === "vcalendar" ? calendar.getAllSubcomponents("vevent") : undefined;
  } catch {
    return undefined;
  }
}

type Related = { component: ICAL.Component; exceptions: ICAL.Component[] };

/** A changed occurrence belongs to the event that repeats; where that is not in the calendar it stands for itself. */
function withExceptions(components: ICAL.Component[]): Related[] {
  const byUid = Map.groupBy(components, (component) => String(component.getFirstPropertyValue("uid")));
  return [...byUid.values()].flatMap((related) => {
    const masters = related.filter((component) => !component.hasProperty("recurrence-id"));
    const changed = related.filter((component) => component.hasProperty("recurrence-id"));
    const exceptions = masters.length > 0 ? changed : [];
    return (masters.length > 0 ? masters : changed).map((component) => ({ component, exceptions }));
  });
}

/** Rules that nobody can follow throw in the midst of following them. */
function readEvent({ component, exceptions }: Related, horizon: Horizon): FreezeWindow[] | Unusable | "unreadable" {
  try {
    return windowsOf(new ICAL.Event(component, { exceptions }), horizon);
  } catch {
    return "unreadable";
  }
}

function isCancelled({ component }: Related): boolean {
  return component.getFirstPropertyValue("status") === "CANCELLED";
}

function nameOf({ component }: Related): string {
  return String(component.getFirstPropertyValue("summary") ?? "")
    .trim()
    .slice(0, 100);
}
