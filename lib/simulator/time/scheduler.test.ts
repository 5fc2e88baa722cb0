import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createClock, HOUR, MINUTE } from "#lib/simulator/time/clock.ts";
import { createScheduler } from "#lib/simulator/time/scheduler.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T09:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

test("everything runs in the order of its time, at the clock's own speed", () => {
  const clock = createClock(60);
  const scheduler = createScheduler(clock);
  const ran: string[] = [];
  const start = clock.now();
  for (const hours of [3, 1, 5, 2, 4]) scheduler.at(start + hours * HOUR, () => ran.push(`${hours} h`));

  vi.advanceTimersByTime(59_000);
  expect(ran).toEqual([]);
  vi.advanceTimersByTime(61_100);
  expect(ran).toEqual(["1 h", "2 h"]);
  scheduler.at(clock.now() + MINUTE, () => ran.push("in between"));
  vi.advanceTimersByTime(180_100);
  expect(ran).toEqual(["1 h", "2 h", "in between", "3 h", "4 h", "5 h"]);
});

test("what is overdue runs at once, and nothing once it has stopped", () => {
  const clock = createClock(1);
  const scheduler = createScheduler(clock);
  const ran: number[] = [];
  for (let index = 0; index < 500; index++) scheduler.at(clock.now() - 1, () => ran.push(index));
  vi.advanceTimersByTime(50);
  expect(ran).toHaveLength(500);

  scheduler.at(clock.now() + 10, () => ran.push(0));
  scheduler.stop();
  vi.advanceTimersByTime(1_000);
  expect(ran).toHaveLength(500);
});
