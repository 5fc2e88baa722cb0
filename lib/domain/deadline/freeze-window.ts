import type { FreezeWindow } from "#lib/domain/deadline/freeze.ts";

export type WindowFault = "no-such-day" | "ends-before" | "too-long" | "no-days" | "no-such-time";

const LONGEST_DAYS = 366;

/** What is wrong with a window that somebody has typed; undefined where nothing is. */
export function windowFault(window: FreezeWindow): WindowFault | undefined {
  if (window.kind === "weekly") {
    if (window.days.length === 0 || !window.days.every(isWeekday)) return "no-days";
    return isTime(window.from) && isTime(window.until) ? undefined : "no-such-time";
  }
  const [from, until] = [dayOf(window.from), dayOf(window.until)];
  if (!from || !until) return "no-such-day";
  if (Temporal.PlainDate.compare(from, until) > 0) return "ends-before";
  return from.until(until).days >= LONGEST_DAYS ? "too-long" : undefined;
}

/** A window as the database keeps it; undefined where it is none. */
export function keptWindow(kept: unknown): FreezeWindow | undefined {
  if (!isObject(kept) || typeof kept["from"] !== "string" || typeof kept["until"] !== "string") return undefined;
  const { kind, days, from, until } = kept;
  const window = windowOf(kind, days, { from, until });
  return window && !windowFault(window) ? window : undefined;
}

function windowOf(kind: unknown, days: unknown, ends: { from: string; until: string }): FreezeWindow | undefined {
  if (kind === "dates") return { kind, ...ends };
  if (kind === "weekly" && Array.isArray(days)) return { kind, days: days.filter(isWeekday), ...ends };
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isWeekday(day: unknown): day is number {
  return typeof day === "number" && Number.isInteger(day) && day >= 1 && day <= 7;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function dayOf(text: string): Temporal.PlainDate | undefined {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (!year || month < "01" || month > "12" || day < "01") return undefined;
  const first = Temporal.PlainDate.from(`${year}-${month}-01`);
  return Number(day) <= first.daysInMonth ? first.with({ day: Number(day) }) : undefined;
}
