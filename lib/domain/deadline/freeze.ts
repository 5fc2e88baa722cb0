import { mayForceOn, nextForcingDay, type WeekdayRule } from "#lib/domain/deadline/weekday.ts";

/** When nothing may be forced, on each device's own clock. */
export type FreezeWindow =
  /** Whole days, both included: `2026-12-19`. */
  | { kind: "dates"; from: string; until: string }
  /** Begins on these days, Monday is 1. Up to but not including `until`; where that is not later than `from`, of the next day. */
  | { kind: "weekly"; days: number[]; from: string; until: string };

/** A freeze moves a deadline behind it, or blocks it: then a person must choose another. */
export const freezeEffects = ["moves", "blocks"] as const;
export type FreezeEffect = (typeof freezeEffects)[number];

export type Freeze = { name: string; window: FreezeWindow; effect: FreezeEffect };

export type MoveReason<F extends Freeze> = { freeze: F } | "weekday";

export type Moved<F extends Freeze = Freeze> =
  | { local: Temporal.PlainDateTime; moved: { from: Temporal.PlainDateTime; because: MoveReason<F> }[] }
  | { blocked: F };

/** The freeze in which this moment lies; one that blocks before one that only moves. */
export function freezeAt<F extends Freeze>(local: Temporal.PlainDateTime, freezes: readonly F[]): F | undefined {
  const holding = freezes.filter(({ window }) => isIn(local, window));
  return holding.find(({ effect }) => effect === "blocks") ?? holding[0];
}

/**
 * The first day from this one on, at the same time of day, that no freeze and no weekday rule forbids, and why it moved. Where
 * weekly freezes leave no such day at all, the last of them blocks.
 */
export function moveOutOf<F extends Freeze>(
  local: Temporal.PlainDateTime,
  freezes: readonly F[],
  rule: WeekdayRule,
): Moved<F> {
  const moved: { from: Temporal.PlainDateTime; because: MoveReason<F> }[] = [];
  let candidate = local;
  let weeklyDays = 0;
  for (;;) {
    const freeze = freezeAt(candidate, freezes);
    if (!freeze && mayForceOn(candidate.toPlainDate(), rule)) return { local: candidate, moved };
    if (freeze?.effect === "blocks") return { blocked: freeze };

    const next = freeze ? dayAfter(candidate, freeze.window) : nextForcingDay(candidate.toPlainDate(), rule);
    // A week that repeats itself frees no day; only dates come to an end.
    weeklyDays = freeze?.window.kind === "dates" ? 0 : weeklyDays + 1;
    if (freeze && weeklyDays > DAYS_OF_WEEK) return { blocked: freeze };
    moved.push({ from: candidate, because: freeze ? { freeze } : "weekday" });
    candidate = next.toPlainDateTime(candidate.toPlainTime());
  }
}

/** Whether a freeze holds on a day: all of it, some hours, or not at all. */
export function holdOn(day: Temporal.PlainDate, window: FreezeWindow): "whole" | "part" | undefined {
  if (window.kind === "dates") return isIn(day.toPlainDateTime(), window) ? "whole" : undefined;
  const begins = window.days.includes(day.dayOfWeek);
  const isWhole = window.from === window.until && window.from === MIDNIGHT;
  if (begins && isWhole) return "whole";
  const wraps = window.until <= window.from && window.until !== MIDNIGHT;
  const reachesIn = wraps && window.days.includes(day.subtract({ days: 1 }).dayOfWeek);
  return begins || reachesIn ? "part" : undefined;
}

const DAYS_OF_WEEK = 7;
const MIDNIGHT = "00:00";

function isIn(local: Temporal.PlainDateTime, window: FreezeWindow): boolean {
  const day = local.toPlainDate();
  if (window.kind === "dates") {
    return Temporal.PlainDate.compare(day, window.from) >= 0 && Temporal.PlainDate.compare(day, window.until) <= 0;
  }

  const begins = (date: Temporal.PlainDate) => window.days.includes(date.dayOfWeek);
  const isAfterStart = Temporal.PlainTime.compare(local.toPlainTime(), window.from) >= 0;
  const isBeforeEnd = Temporal.PlainTime.compare(local.toPlainTime(), window.until) < 0;
  const endsNextDay = Temporal.PlainTime.compare(window.until, window.from) <= 0;
  if (!endsNextDay) return begins(day) && isAfterStart && isBeforeEnd;
  return (begins(day) && isAfterStart) || (begins(day.subtract({ days: 1 })) && isBeforeEnd);
}

function dayAfter(local: Temporal.PlainDateTime, window: FreezeWindow): Temporal.PlainDate {
  const last = window.kind === "dates" ? Temporal.PlainDate.from(window.until) : local.toPlainDate();
  return last.add({ days: 1 });
}
