import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clockOfLegs, DAY, HOUR, MINUTE } from "#lib/simulator/time/clock.ts";
import { clockOf } from "#lib/simulator/time/clock-arguments.ts";

const start = Date.UTC(2026, 10, 24, 8);

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

test("a past is lived through fast, and the present at its own speed", () => {
  const present = start + MINUTE;
  const clock = clockOfLegs([
    { realMs: start, virtualMs: present - DAY, speed: 1_440 },
    { realMs: present, virtualMs: present, speed: 60 },
  ]);
  expect([clock.speed, clock.now(), clock.presentMs]).toEqual([1_440, present - DAY, present]);
  expect(clock.realMs(DAY)).toBe(MINUTE);
  vi.setSystemTime(start + MINUTE / 2);
  expect(clock.now()).toBe(present - DAY / 2);
  vi.setSystemTime(present + MINUTE);
  expect([clock.speed, clock.now()]).toEqual([60, present + HOUR]);
  expect(clock.realMs(HOUR)).toBe(MINUTE);
});

test("an argument names one leg or several", () => {
  const shared = clockOf(`${start}:0:10,${start + 100}:1000:2`, "1");
  expect([shared.now(), shared.presentMs]).toEqual([0, 1_000]);
  vi.setSystemTime(start + 200);
  expect(shared.now()).toBe(1_200);
  expect(clockOf(undefined, "5").speed).toBe(5);
});

test.each(["", "1:2", "1:2:0", "1:2:3,", "1:x:3", "1:2:3,4:5:-1"])(
  "a clock like %j is refused or left alone",
  (setting) => {
    if (setting === "") expect(clockOf(setting, "2").speed).toBe(2);
    else expect(() => clockOf(setting, "2")).toThrow("--clock must be");
  },
);
