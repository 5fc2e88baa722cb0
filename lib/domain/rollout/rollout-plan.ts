import { isTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";

/** What an author plans and an approver decides on: whole days from a base date, so that it can be moved as one. */
export type RolloutPlan = {
  /** The zone whose wall clock the offers follow; deadlines follow each device's own. */
  zone: string;
  /** The day from which all others are counted, `2026-12-01`. */
  baseDate: string;
  weekdays: WeekdayRule;
  rings: PlannedRing[];
  targetBuild: string | null;
  /** Behind `DetailsURL`: our own page, none, or somebody else's address. */
  details: "ours" | "none" | { url: string };
};

/** On which days of the week devices may be forced. */
export const weekdayRules = ["any", "workdays", "monday-to-thursday"] as const;
export type WeekdayRule = (typeof weekdayRules)[number];

export type PlannedRing = {
  name: string;
  groupId: string;
  slice: Slice;
  offer: DayAndTime;
  deadline: DayAndTime;
  gate: Gate;
};

/** From bucket `from` up to but not including `to`; 0 to 10,000 is the whole group, 0 to 500 its first five percent. */
export type Slice = { from: number; to: number };

/** So many days after the base date at this time, `18:30`. */
export type DayAndTime = { afterDays: number; at: string };

/** What must hold in a ring before the next one opens, and who opens it then. */
export type Gate = {
  minDonePercent: number;
  maxFailedPercent: number;
  /** So many devices must have reported before the ring says anything. */
  minSample: number;
  soakHours: number;
  next: "opens" | "waits";
};

export const usualGate: Gate = { minDonePercent: 90, maxFailedPercent: 5, minSample: 10, soakHours: 48, next: "waits" };

export const wholeGroup: Slice = { from: 0, to: 10_000 };

export function isInSlice(bucket: number, { from, to }: Slice): boolean {
  return bucket >= from && bucket < to;
}

/** The local time that so many days after the base date and such a clock make; undefined where there is none. */
export function localTimeOf(
  { baseDate }: Pick<RolloutPlan, "baseDate">,
  { afterDays, at }: DayAndTime,
): string | undefined {
  if (!isTargetLocalDateTime(`${baseDate}T${at}:00`)) return undefined;
  return `${Temporal.PlainDate.from(baseDate).add({ days: afterDays })}T${at}:00`;
}
