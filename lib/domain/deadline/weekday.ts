/** On which days of the week devices may be forced. */
export type WeekdayRule = "any" | "workdays" | "monday-to-thursday";

/** From Monday, 1, up to and including this day. */
const lastDayOf: Record<WeekdayRule, number> = { any: 7, workdays: 5, "monday-to-thursday": 4 };

export function mayForceOn(day: Temporal.PlainDate, rule: WeekdayRule): boolean {
  return day.dayOfWeek <= lastDayOf[rule];
}

/** The day itself, else the Monday after it. */
export function nextForcingDay(day: Temporal.PlainDate, rule: WeekdayRule): Temporal.PlainDate {
  return mayForceOn(day, rule) ? day : day.add({ days: 8 - day.dayOfWeek });
}
