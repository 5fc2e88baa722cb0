import { loadAhead, start, stop, word } from "#lib/bench/processes.ts";
import type { Opening } from "#lib/bench/ring/open.ts";
import { workerFlags } from "#lib/supervisor/node-flags.ts";

export type RingMeasure = Opening & { idleP99Ms: number; p99Ms: number };

type Setting = { port: number; devices: number; env: Record<string, string> };

const PART = "bench/ring/open.ts";
const TOKENS_PER_SECOND = 500;
/** About as long as half of 100,000 devices take. Of a smaller fleet it counts what comes after the opening as well. */
const SECONDS = 5;

/** One opening alone may meet what the database does for itself about once a minute. */
const OPENINGS = 3;

/** What devices that ask for their tokens feel of it when half of the fleet is offered an update at once: the calmest opening first. */
export async function measureRings(setting: Setting): Promise<RingMeasure[]> {
  const found: RingMeasure[] = [];
  for (let count = 0; count < OPENINGS; count += 1) found.push(await measureRing(setting, count));
  return found.sort((one, other) => one.p99Ms / one.idleP99Ms - other.p99Ms / other.idleP99Ms);
}

async function measureRing({ port, devices, env }: Setting, count: number): Promise<RingMeasure> {
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
  return { ...opening, idleP99Ms: idle.p99Ms, p99Ms: meanwhile.p99Ms };
}
