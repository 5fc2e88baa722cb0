import fc from "fast-check";
import { expect, test } from "vitest";
import { type Freeze, type FreezeWindow, freezeAt, holdOn, moveOutOf } from "#lib/domain/deadline/freeze.ts";
import { mayForceOn } from "#lib/domain/deadline/weekday.ts";

const local = (text: string) => Temporal.PlainDateTime.from(text);
const exams: Freeze = {
  name: "Exams",
  effect: "moves",
  window: { kind: "dates", from: "2026-12-07", until: "2026-12-11" },
};
const nights: Freeze = {
  name: "Nights",
  effect: "moves",
  window: { kind: "weekly", days: [5, 6], from: "22:00", until: "06:00" },
};

test.for([
  ["the first day, from its beginning", exams, "2026-12-07T00:00", true],
  ["the last day, to its end", exams, "2026-12-11T23:59:59", true],
  ["the day after is free", exams, "2026-12-12T00:00", false],
  ["the evening before is free", exams, "2026-12-06T23:59:59", false],
  ["a night begins on its day", nights, "2026-12-04T22:00", true],
  ["and wraps past midnight", nights, "2026-12-06T05:59", true],
  ["up to its end, which is free", nights, "2026-12-06T06:00", false],
  ["the night of another day is free", nights, "2026-12-06T23:00", false],
  ["also its early hours", nights, "2026-12-04T03:00", false],
] as const)("%s", ([, freeze, moment, isFrozen]) => {
  expect(freezeAt(local(moment), [freeze])).toBe(isFrozen ? freeze : undefined);
});

test("a window that ends when it begins lasts the whole day", () => {
  const sundays: Freeze = {
    name: "Sundays",
    effect: "moves",
    window: { kind: "weekly", days: [7], from: "00:00", until: "00:00" },
  };
  expect(freezeAt(local("2026-12-06T12:00"), [sundays])).toBe(sundays);
  expect(freezeAt(local("2026-12-07T00:00"), [sundays])).toBeUndefined();
  expect(holdOn(Temporal.PlainDate.from("2026-12-06"), sundays.window)).toBe("whole");
  expect(holdOn(Temporal.PlainDate.from("2026-12-07"), sundays.window)).toBeUndefined();
});

test.for([
  ["a date holds its whole day", exams, "2026-12-11", "whole"],
  ["and no other", exams, "2026-12-12", undefined],
  ["a night holds part of the day on which it begins", nights, "2026-12-05", "part"],
  ["and of the day after", nights, "2026-12-06", "part"],
  ["but of no other", nights, "2026-12-07", undefined],
] as const)("%s", ([, freeze, day, hold]) => {
  expect(holdOn(Temporal.PlainDate.from(day), freeze.window)).toBe(hold);
});

test("a free moment stays where it is", () => {
  expect(moveOutOf(local("2026-12-14T18:30"), [exams], "workdays")).toEqual({
    local: local("2026-12-14T18:30"),
    moved: [],
  });
});

test("it moves behind the freeze, then behind the weekend, and says why", () => {
  expect(moveOutOf(local("2026-12-08T18:30"), [exams], "workdays")).toEqual({
    local: local("2026-12-14T18:30"),
    moved: [
      { from: local("2026-12-08T18:30"), because: { freeze: exams } },
      { from: local("2026-12-12T18:30"), because: "weekday" },
    ],
  });
});

test("a freeze that blocks leaves the choice to a person, also where the date would only move into it", () => {
  const closing: Freeze = {
    name: "Closing",
    effect: "blocks",
    window: { kind: "dates", from: "2026-12-12", until: "2026-12-20" },
  };
  expect(moveOutOf(local("2026-12-15T18:30"), [closing, exams], "any")).toEqual({ blocked: closing });
  expect(moveOutOf(local("2026-12-08T18:30"), [closing, exams], "any")).toEqual({ blocked: closing });
});

test("a freeze of every evening blocks evenings for good", () => {
  const evenings: Freeze = {
    name: "Evenings",
    effect: "moves",
    window: { kind: "weekly", days: [1, 2, 3, 4, 5, 6, 7], from: "18:00", until: "20:00" },
  };
  expect(moveOutOf(local("2026-12-08T18:30"), [evenings], "any")).toEqual({ blocked: evenings });
});

const day = fc.integer({ min: 0, max: 400 }).map((days) => Temporal.PlainDate.from("2026-01-01").add({ days }));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => new Temporal.PlainTime(hour, minute));
const dates: fc.Arbitrary<FreezeWindow> = fc
  .tuple(day, fc.integer({ min: 0, max: 40 }))
  .map(([from, days]) => ({ kind: "dates", from: `${from}`, until: `${from.add({ days })}` }));
const weekly: fc.Arbitrary<FreezeWindow> = fc
  .tuple(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), time, time)
  .map(([days, from, until]) => ({ kind: "weekly", days, from: clock(from), until: clock(until) }));
const freeze: fc.Arbitrary<Freeze> = fc.record({
  name: fc.string(),
  effect: fc.constantFrom("moves" as const, "moves" as const, "blocks" as const),
  window: fc.oneof(dates, weekly),
});
const rule = fc.constantFrom("any" as const, "workdays" as const, "monday-to-thursday" as const);

test("whatever the calendar: never frozen, never on a forbidden day, never earlier, at the same time of day", () => {
  fc.assert(
    fc.property(day, time, fc.array(freeze, { maxLength: 8 }), rule, (day, time, freezes, rule) => {
      const wanted = day.toPlainDateTime(time);
      const result = moveOutOf(wanted, freezes, rule);
      if ("blocked" in result) return freezes.includes(result.blocked);
      const isFree = !freezeAt(result.local, freezes) && mayForceOn(result.local.toPlainDate(), rule);
      const isSameTime = result.local.toPlainTime().equals(time);
      const isLater = Temporal.PlainDateTime.compare(result.local, wanted) > 0;
      return (
        isFree &&
        isSameTime &&
        isLater === result.moved.length > 0 &&
        result.moved.every(({ from }) => from.toPlainTime().equals(time))
      );
    }),
    { numRuns: 3_000 },
  );
});

function clock(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: "minute" });
}
