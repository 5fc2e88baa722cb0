import { expect, test } from "vitest";
import { formatDate, formatNumber, scalars } from "#lib/apple/plist/scalars.ts";

test.for([
  ["integer", "26", 26],
  ["integer", "-1043", -1043],
  ["integer", "+7", 7],
  ["integer", "0x1F", 31],
  ["integer", "", undefined],
  ["integer", "1.5", undefined],
  ["integer", " 1", undefined],
  ["real", "0.5", 0.5],
  ["real", "-1e-3", -0.001],
  ["real", "nan", Number.NaN],
  ["real", "-Infinity", Number.NEGATIVE_INFINITY],
  ["real", "1e", undefined],
  ["real", "", undefined],
  ["date", "2026-08-22T17:00:05Z", new Date("2026-08-22T17:00:05Z")],
  ["date", "2026-08-22T17:00:05+02:00", undefined],
  ["date", "2026-13-22T17:00:05Z", undefined],
  ["data", "\n\tAAEC\n\tAw==\n", Buffer.from([0, 1, 2, 3])],
  ["data", "", Buffer.alloc(0)],
  ["data", "A-B_", undefined],
] as const)("%s %j", ([name, text, value]) => {
  expect(scalars[name](text)).toEqual(value);
});

test("whole numbers are integers, all others reals", () => {
  expect([1, -0.5, 2 ** 60, Number.NaN].map(formatNumber)).toEqual([
    "<integer>1</integer>",
    "<real>-0.5</real>",
    "<real>1152921504606847000</real>",
    "<real>NaN</real>",
  ]);
});

test("dates keep their second, not more", () => {
  expect(formatDate(new Date("2026-08-22T17:00:05.900Z"))).toBe("<date>2026-08-22T17:00:05Z</date>");
});
