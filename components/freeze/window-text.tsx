"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { FreezeWindow } from "#lib/domain/deadline/freeze.ts";

/** A window in words: days from and to, or times on days of the week. */
export function WindowText({ window }: { window: FreezeWindow }) {
  const t = useTranslations("freeze.window");
  const format = useFormatter();
  if (window.kind === "dates") {
    const [from, until] = [dayText(window.from), dayText(window.until)];
    return <span className="tabular-nums">{window.from === window.until ? from : t("days", { from, until })}</span>;
  }
  const { days, from, until } = window;
  const named = format.list(days.map(weekdayText), { type: "conjunction" });
  if (from === until && from === "00:00") return <span>{t("wholeDays", { days: named })}</span>;
  const key = until <= from ? "overnight" : "times";
  return <span className="tabular-nums">{t(key, { days: named, from, until })}</span>;

  function dayText(day: string): string {
    const parts = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
    return format.dateTime(new Date(`${day}T12:00:00Z`), parts);
  }

  /** The first of January 2024 was a Monday. */
  function weekdayText(day: number): string {
    return format.dateTime(new Date(Date.UTC(2024, 0, day, 12)), { weekday: "long", timeZone: "UTC" });
  }
}
