import { expect, test } from "vitest";
import { daysTo, doneOf } from "#lib/domain/metrics/speed.ts";

const hours = [
  { hour: 71, devices: 30 },
  { hour: 23, devices: 50 },
  { hour: 167, devices: 10 },
  { hour: null, devices: 10 },
];

test.for([
  [50, 1],
  [80, 3],
  [95, null],
] as const)("%s percent", ([percent, days]) => {
  expect(daysTo(percent, hours)).toBe(days);
});

test("of few devices, the one that completes the share counts", () => {
  expect(
    daysTo(50, [
      { hour: 0, devices: 1 },
      { hour: 47, devices: 1 },
      { hour: 95, devices: 1 },
    ]),
  ).toBe(2);
});

test("of nobody, nothing is claimed", () => {
  expect(daysTo(50, [])).toBeNull();
  expect(doneOf([])).toEqual({ done: 0, of: 0 });
});

test("those who are not done count as asked", () => {
  expect(doneOf(hours)).toEqual({ done: 90, of: 100 });
});
