import { percentile } from "#lib/bench/load.ts";
import { loadAhead, start, stop, word } from "#lib/bench/processes.ts";
import type { Opening } from "#lib/bench/ring/open.ts";
import { workerFlags } from "#lib/supervisor/node-flags.ts";

type Waits = { idleP99Ms: number; p99Ms: number };

/** What devices wait while a ring opens, and while nothing does: of all openings together, and of each. */
export type RingMeasure = Waits & { openings: (Opening & Waits)[] };

type Setting = { port: number; devices: number; env: Record<string, string> };

const PART = "bench/ring/open.ts";
const TOKENS_PER_SECOND = 500;
/** About as long as half of 100,000 devices take. Of a smaller fleet it counts what comes after the opening as well. */
const SECONDS = 5;

/** The p99 of one alone is the twenty-fifth of its requests: one stall of the machine makes it. */
const OPENINGS = 3;

/** What devices that ask for their tokens feel of it when half of the fleet is offered an update at once. */
export async function measureRings(setting: Setting): Promise<RingMeasure> {
  const found: Measured[] = [];
  for (let count = 0; count < OPENINGS; count += 1) found.push(await measureOpening(setting, count));
  return {
    idleP99Ms: p99Of(found.map(({ idle }) => idle)),
    p99Ms: p99Of(found.map(({ meanwhile }) => meanwhile)),
    openings: found.map(({ opening, idle, meanwhile }) => ({
      ...opening,
      idleP99Ms: p99Of([idle]),
      p99Ms: p99Of([meanwhile]),
    })),
  };
}

type Measured = { opening: Opening; idle: Float64Array; meanwhile: Float64Array };

async function measureOpening({ port, devices, env }: Setting, count: number): Promise<Measured> {
  const talk = { kind: "ddm", devices, sayings: [{ endpoint: "tokens" }] } as const;
  const plan = {
    port,
    connections: 16,
    seconds: SECONDS,
    talk: { ...talk, sayings: [...talk.sayings] },
    perSecond: TOKENS_PER_SECOND,
  };
  const [idle] = await loadAhead(plan, async () => undefined);
  const worker = start(PART, [String(count)], env, workerFlags);
  await word(worker);
  const [meanwhile, opening] = await loadAhead(plan, () => {
    worker.send("open");
    return word<Opening>(worker);
  });
  await stop(worker);
  return { opening, idle: idle.latenciesMs, meanwhile: meanwhile.latenciesMs };
}

function p99Of(latencies: readonly Float64Array[]): number {
  return percentile(Float64Array.from(latencies.flatMap((some) => [...some])).sort(), 99);
}
