import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { DAY } from "#lib/simulator/time/clock.ts";
import { clockOf } from "#lib/simulator/time/clock-arguments.ts";
import { demoTime } from "#lib/supervisor/history.ts";

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

test("a past that was lived to its end is over; one that was cut short is gone on with where it stopped", async () => {
  const cutShort = await demoTime({ ...wish(), days: 2 });
  expect(cutShort.pastDays).toBe(2);
  const latest = await heardAt(clockOf(cutShort.clock, "1").presentMs - DAY / 2);
  const rest = await demoTime({ ...wish(), days: 2 });
  const time = clockOf(rest.clock, "1");
  expect(rest.pastDays).toBe(1);
  expect(time.now() - latest).toBeGreaterThanOrEqual(0);
  expect(time.now() - latest).toBeLessThan(DAY / 4);
  expect(at(rest.clock, time.presentMs)).toBe(time.presentMs);

  vi.useFakeTimers();
  const days: number[] = [];
  const lived = rest.livePast((day) => days.push(day));
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  await lived;
  expect(days).toEqual([1]);
  expect((await demoTime(wish())).pastDays).toBe(0);
});

test("whoever wants no past has none, then or later", async () => {
  await demoTime(wish());
  await heardAt(Date.now() - DAY);
  const { clock, pastDays } = await demoTime({ ...wish(), days: 0 });
  expect(pastDays).toBe(0);
  expect(clockOf(clock, "1").speed).toBe(240);
  expect((await demoTime(wish())).pastDays).toBe(0);
});

test("whoever has a past goes on where it ends", async () => {
  const latest = await heardAt(Date.now() + 5 * DAY);
  const { clock, pastDays } = await demoTime(wish());
  const time = clockOf(clock, "1");
  expect(time.speed).toBe(240);
  expect(time.presentMs).toBe(latest + 1);
  expect(pastDays).toBe(0);
});

async function heardAt(ms: number): Promise<number> {
  const at = new Date(Math.round(ms));
  await db.catalogCheck.create({ data: { at, outcome: "unchanged", durationMs: 1 } });
  return at.getTime();
}

/** What the clock says at a real moment. */
function at(clock: string, realMs: number): number {
  vi.useFakeTimers({ now: realMs });
  const virtual = clockOf(clock, "1").now();
  vi.useRealTimers();
  return virtual;
}
