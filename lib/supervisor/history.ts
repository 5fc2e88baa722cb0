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
  /** How many days there are to live through; 0 when the present has come. */
  pastDays: number;
  /** Resolves once they have been lived through; `tell` hears of each that is over. */
  livePast(tell: (day: number) => void): Promise<void>;
};

type Wish = { databaseUrl: string; dataDir: string; speed: number; days: number };
/** Virtual milliseconds before the present, those lived slowly first. */
type Past = { slowMs: number; fastMs: number };

/**
 * A new demo first lives through its past, fast, through the same doors as ever; then it runs at `speed`. One that was stopped on the way
 * goes on there. One that has its past goes on where it ended: time that stood still while nothing ran never turns back.
 */
export async function demoTime({ databaseUrl, dataDir, speed, days }: Wish): Promise<DemoTime> {
  const latest = await latestMoment(databaseUrl);
  const real = Date.now();
  const mark = join(dataDir, "living-through-the-past");
  const past = latest === 0 ? wholePast(days) : existsSync(mark) ? restOfPast(real, latest + 1, days) : undefined;
  if (!past) {
    await rm(mark, { force: true });
    return {
      clock: `${real}:${Math.max(real, latest + 1)}:${speed}`,
      pastDays: 0,
      livePast: () => Promise.resolve(),
    };
  }

  await writeFile(mark, "");
  const settled = Math.round(real + past.slowMs / FIRST.speed);
  const present = Math.round(settled + past.fastMs / PAST_SPEED);
  const legs = [
    [real, Math.round(present - past.fastMs - past.slowMs), FIRST.speed],
    [settled, Math.round(present - past.fastMs), PAST_SPEED],
    [present, present, speed],
  ];
  const pastDays = Math.ceil((past.slowMs + past.fastMs) / DAY_MS);
  return {
    clock: legs.map((leg) => leg.join(":")).join(","),
    pastDays,
    async livePast(tell) {
      for (let day = 1; day <= pastDays; day++) {
        await until(Math.min(present, settled + (day * DAY_MS - past.slowMs) / PAST_SPEED));
        tell(day);
      }
      await rm(mark, { force: true });
    },
  };
}

function wholePast(days: number): Past | undefined {
  if (days === 0) return undefined;
  const slowMs = Math.min(days, FIRST.days) * DAY_MS;
  return { slowMs, fastMs: days * DAY_MS - slowMs };
}

/** While the rest is lived through, the present moves on. A rest longer than what was wished for is left out. */
function restOfPast(realMs: number, fromMs: number, days: number): Past | undefined {
  const leftMs = realMs - fromMs;
  if (leftMs <= 0 || leftMs > days * DAY_MS) return undefined;
  return { slowMs: 0, fastMs: (leftMs * PAST_SPEED) / (PAST_SPEED - 1) };
}

function until(realMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, realMs - Date.now())));
}
