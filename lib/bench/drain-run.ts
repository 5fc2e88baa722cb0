import pg from "pg";
import { load, start, stop } from "#lib/bench/processes.ts";
import { statusSaying } from "#lib/bench/scenarios.ts";
import { workerFlags } from "#lib/supervisor/node-flags.ts";

type Setting = {
  port: number;
  devices: number;
  seconds: number;
  env: { DATABASE_URL: string } & Record<string, string>;
};

/** What came in and what was carried, both a second, from the first report to the last; and how far the drain was behind. */
export type DrainMeasure = {
  seconds: number;
  offered: number;
  carried: number;
  mostBehindSeconds: number;
  behindSeconds: number;
};

const REPORTS_PER_SECOND = 5_000;
const LOOK_MS = 100;
/** A device reports whenever one of its items changes, so each state is told about twice. */
const STATES = ["waiting", "waiting", "downloading", "downloading", "prepared", "prepared"];

/**
 * Reports come in at a steady pace through the gateway while the drain carries them into states and events. It keeps up when
 * little is left behind at the end.
 */
export async function measureDrain({ port, devices, seconds, env }: Setting): Promise<DrainMeasure> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  // What the other measures have left is not drained here.
  await client.query("UPDATE drain_cursor SET last_id = (SELECT coalesce(max(id), 0) FROM status_report)");
  const drain = start("bench/drain.ts", [], env, workerFlags);
  const talk = { kind: "ddm", devices, sayings: STATES.map(statusSaying) } as const;
  try {
    return await watched(client, load({ port, connections: 64, seconds, talk, perSecond: REPORTS_PER_SECOND }));
  } finally {
    await stop(drain);
    await client.end();
  }
}

/** The clock starts with the first report: until then the generator makes what it is going to say. */
async function watched(client: pg.Client, loaded: Promise<unknown>): Promise<DrainMeasure> {
  let isOver = false;
  const over = loaded.finally(() => {
    isOver = true;
  });
  const start = await look(client);
  let first: Look | undefined;
  let last = start;
  let mostBehind = 0;
  while (!isOver) {
    await Promise.race([over, pause(LOOK_MS)]);
    last = await look(client);
    if (last.received > start.received) first ??= last;
    mostBehind = Math.max(mostBehind, last.received - last.reached);
  }
  await over;
  if (!first) throw new Error("No report came in");
  const seconds = (last.atMs - first.atMs) / 1_000;
  return {
    seconds,
    offered: Math.round((last.received - first.received) / seconds),
    carried: Math.round((last.reached - first.reached) / seconds),
    mostBehindSeconds: mostBehind / REPORTS_PER_SECOND,
    behindSeconds: (last.received - last.reached) / REPORTS_PER_SECOND,
  };
}

type Look = { atMs: number; received: number; reached: number };

async function look(client: pg.Client): Promise<Look> {
  const { rows } = await client.query<{ received: string; reached: string }>(LOOK);
  return { atMs: performance.now(), received: Number(rows[0]?.received), reached: Number(rows[0]?.reached) };
}

const LOOK = `SELECT (SELECT coalesce(max(id), 0) FROM status_report) AS received, last_id AS reached FROM drain_cursor`;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
