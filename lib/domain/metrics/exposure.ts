import { compareVersions, majorOf } from "#lib/apple/os-version.ts";
import type { DayOfFleet } from "#lib/domain/metrics/adoption.ts";

/** A version of Apple's, and the day on which it was posted. */
export type Posted = { platform: string; version: string; postedOn: string };

/** For how long a device has lacked something that Apple had posted in its own major line. */
export const exposures = ["none", "week", "month", "longer"] as const;
export type Exposure = (typeof exposures)[number];

/** Days since Apple posted the first version of the same major line that is newer than this one; 0 while it is the newest. */
export function daysBehind(
  runs: { platform: string; version: string },
  day: string,
  posted: readonly Posted[],
): number {
  const first = posted
    .filter(({ platform, version, postedOn }) => {
      const isLine = platform === runs.platform && majorOf(version) === majorOf(runs.version);
      return isLine && postedOn <= day && compareVersions(version, runs.version) > 0;
    })
    .map(({ postedOn }) => postedOn)
    .sort()[0];
  return first === undefined ? 0 : Temporal.PlainDate.from(first).until(day, { largestUnit: "days" }).days;
}

export function exposureOf(days: number): Exposure {
  if (days <= 0) return "none";
  if (days <= 7) return "week";
  return days <= 30 ? "month" : "longer";
}

/** How many devices had lacked something for how long at the end of a day. */
export function exposureOn({ day, ran }: DayOfFleet, posted: readonly Posted[]): Record<Exposure, number> {
  const counts: Record<Exposure, number> = { none: 0, week: 0, month: 0, longer: 0 };
  for (const one of ran) counts[exposureOf(daysBehind(one, day, posted))] += one.devices;
  return counts;
}

export type ExposurePoint = { day: string; deviceDays: number };

/** Devices times the days that each is behind, at the end of each day. */
export function exposureByDay(history: readonly DayOfFleet[], posted: readonly Posted[]): ExposurePoint[] {
  return history.map(({ day, ran }) => ({
    day,
    deviceDays: ran.reduce((sum, one) => sum + one.devices * daysBehind(one, day, posted), 0),
  }));
}
