import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { latestMoment } from "#lib/supervisor/database.ts";

const DAY_MS = 86_400_000;
/** A day in five seconds: fast enough to wait for, slow enough for every device to do what it would. */
const PAST_SPEED = 17_280;
/** Enrolling takes a machine's whole strength, whatever the clock: the fleet is given its first day slowly. */
const FIRST = { days: 1, speed: 2_400 };

export type DemoTime = {
  /** For `POMONA_CLOCK` and the simulator's `--clock`. */
  clock: string;
  /** Resolves once the past has been lived through; `tell` hears of each day that is over. */
  livePast(tell: (day: number, of: number) => void): Promise<void>;
};

type Wish = { databaseUrl: string; dataDir: string; speed: number; days: number };

/**
 * A new demo first lives through its past, fast, through the same doors as ever; then it runs at `speed`. One that has a past goes on
 * where it ends: time that stood still while nothing ran never turns back.
 */
export async function demoTime({ databaseUrl, dataDir, speed, days }: Wish): Promise<DemoTime> {
  const latest = await latestMoment(databaseUrl);
  const real = Date.now();
  if (latest > 0 || days === 0) {
    return { clock: `${real}:${Math.max(real, latest + 1)}:${speed}`, livePast: () => Promise.resolve() };
  }

  const firstMs = Math.min(days, FIRST.days) * DAY_MS;
  const restMs = days * DAY_MS - firstMs;
  const settled = Math.round(real + firstMs / FIRST.speed);
  const present = Math.round(settled + restMs / PAST_SPEED);
  const mark = markOf(dataDir);
  await writeFile(mark, "");
  const legs = [
    [real, present - days * DAY_MS, FIRST.speed],
    [settled, present - restMs, PAST_SPEED],
    [present, present, speed],
  ];
  return {
    clock: legs.map((leg) => leg.join(":")).join(","),
    async livePast(tell) {
      for (let day = FIRST.days; day <= days; day++) {
        await until(settled + ((day - FIRST.days) * DAY_MS) / PAST_SPEED);
        tell(day, days);
      }
      await rm(mark, { force: true });
    },
  };
}

/** Whether a past was begun here that nobody has seen the end of: it would leave a hole. */
export function isCutShort(dataDir: string): boolean {
  return existsSync(markOf(dataDir));
}

function markOf(dataDir: string): string {
  return join(dataDir, "living-through-the-past");
}

function until(realMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, realMs - Date.now())));
}
