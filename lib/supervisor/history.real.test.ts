import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { DAY } from "#lib/simulator/time/clock.ts";
import { clockOf } from "#lib/simulator/time/clock-arguments.ts";
import { demoTime, isCutShort } from "#lib/supervisor/history.ts";

let dataDir = "";
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "pomona-history-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const wish = () => ({ databaseUrl: env.databaseUrl ?? "", dataDir, speed: 240, days: 30 });

test("a new demo begins thirty days ago and arrives at now, without a gap", async () => {
  const before = Date.now();
  const { clock } = await demoTime(wish());
  const time = clockOf(clock, "1");
  const arrives = time.presentMs;
  expect(arrives - time.now()).toBeLessThanOrEqual(30 * DAY);
  expect(arrives - time.now()).toBeGreaterThan(29 * DAY);
  for (const [realMs = 0, virtualMs = 0] of clock.split(",").map((leg) => leg.split(":").map(Number))) {
    if (realMs > before + 1_000) expect(Math.abs(at(clock, realMs - 1) - virtualMs)).toBeLessThan(60_000);
  }
  expect(at(clock, arrives)).toBe(arrives);
});

test("a past that was cut short is known by its mark, one lived to its end is not", async () => {
  expect(isCutShort(dataDir)).toBe(false);
  const time = await demoTime({ ...wish(), days: 1 });
  expect(isCutShort(dataDir)).toBe(true);
  vi.useFakeTimers();
  const days: number[] = [];
  const lived = time.livePast((day) => days.push(day));
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  await lived;
  expect(days).toEqual([1]);
  expect(isCutShort(dataDir)).toBe(false);
});

test("whoever has a past goes on where it ends", async () => {
  const latest = new Date(Date.now() + 5 * DAY);
  await db.catalogCheck.create({ data: { at: latest, outcome: "unchanged", durationMs: 1 } });
  const { clock, livePast } = await demoTime(wish());
  const time = clockOf(clock, "1");
  expect(time.speed).toBe(240);
  expect(time.presentMs).toBe(latest.getTime() + 1);
  await livePast(() => expect.fail("there is nothing to live through"));
  expect(isCutShort(dataDir)).toBe(false);
});

/** What the clock says at a real moment. */
function at(clock: string, realMs: number): number {
  vi.useFakeTimers({ now: realMs });
  const virtual = clockOf(clock, "1").now();
  vi.useRealTimers();
  return virtual;
}
