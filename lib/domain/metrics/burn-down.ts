import { type Band, type EarlierRollout, forecast } from "#lib/domain/metrics/forecast.ts";
import type { CurvePoint } from "#lib/domain/metrics/phase-curve.ts";

/** So many equal parts make the way from a device's declaration to its own deadline. */
export const partsOfWay = 20;

/** An earlier rollout with how many of its devices were done by the end of each part of their way, none at its beginning. */
export type EarlierCourse = EarlierRollout & { doneBy: number[] };

/** `part` is the one in which devices were done; null: not before their deadline. */
export function courseOf(counts: readonly { part: number | null; devices: number }[]): EarlierCourse {
  const sum = (isMeant: (part: number) => boolean) =>
    counts.reduce((total, { part, devices }) => total + (part !== null && isMeant(part) ? devices : 0), 0);
  return {
    devices: counts.reduce((total, { devices }) => total + devices, 0),
    inTime: sum(() => true),
    doneBy: Array.from({ length: partsOfWay + 1 }, (_, end) => sum((part) => part < end)),
  };
}

/** The share that earlier rollouts let expect to be done by the end of each part. Undefined without any: nothing is claimed then. */
export function expectedCourse(earlier: readonly EarlierCourse[]): Band[] | undefined {
  const bands = Array.from({ length: partsOfWay + 1 }, (_, end) => {
    const sofar = earlier.map(({ devices, doneBy }) => ({ devices, inTime: doneBy[end] ?? 0 }));
    return forecast(sofar, 0)?.inTime;
  });
  const known = bands.flatMap((band) => band ?? []);
  return known.length === bands.length ? known : undefined;
}

/** An opened ring on its way. Times in milliseconds. */
export type RingOnWay = { openedAt: number; deadlineAt: number; devices: number; course: Band[] | null };

/** `remaining` is null in the future, the band where nothing is to be expected. */
export type BurnPoint = { at: number; remaining: number | null; expected: { low: number; high: number } | null };

/** How many devices remained, beside how many were to be expected; the band goes on to the last deadline. */
export function burnDown(history: readonly CurvePoint[], rings: readonly RingOnWay[]): BurnPoint[] {
  const [first, last] = [history[0]?.at, history.at(-1)?.at];
  if (first === undefined || last === undefined) return [];
  const ends = rings.filter(({ course }) => course).flatMap(endsOfParts);
  const times = new Set([...history.map(({ at }) => at), ...ends.filter((at) => at > first)]);
  return [...times]
    .sort((a, b) => a - b)
    .map((at) => ({ at, remaining: at > last ? null : remainingAt(history, at), expected: expectedAt(rings, at) }));
}

function endsOfParts({ openedAt, deadlineAt }: RingOnWay): number[] {
  const step = (deadlineAt - openedAt) / partsOfWay;
  return step > 0 ? Array.from({ length: partsOfWay + 1 }, (_, end) => Math.round(openedAt + end * step)) : [];
}

/** Between two points nobody has moved. */
function remainingAt(history: readonly CurvePoint[], at: number): number {
  const counts = history.findLast((point) => point.at <= at)?.counts ?? {};
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return total - (counts.done ?? 0) - (counts.removed ?? 0);
}

/** Of all rings that are open by then; one of which nothing can be said leaves nothing to be said of the whole. */
function expectedAt(rings: readonly RingOnWay[], at: number): BurnPoint["expected"] {
  const open = rings.filter(({ openedAt }) => openedAt <= at);
  if (open.length === 0 || open.every(({ deadlineAt }) => at > deadlineAt)) return null;
  let [low, high] = [0, 0];
  for (const { openedAt, deadlineAt, devices, course } of open) {
    const done = course && bandAt(course, (at - openedAt) / Math.max(1, deadlineAt - openedAt));
    if (!done) return null;
    // Past its deadline a ring's devices are forced, as far as they are heard.
    low += at > deadlineAt ? 0 : devices * (1 - done.high);
    high += devices * (1 - done.low);
  }
  return { low: Math.round(low), high: Math.round(high) };
}

function bandAt(course: readonly Band[], share: number): Band | undefined {
  const place = Math.min(1, Math.max(0, share)) * (course.length - 1);
  const [before, after] = [course[Math.floor(place)], course[Math.ceil(place)]];
  if (!before || !after) return undefined;
  const rest = place - Math.floor(place);
  const between = (of: keyof Band) => before[of] + (after[of] - before[of]) * rest;
  return { low: between("low"), middle: between("middle"), high: between("high") };
}
