import pg from "pg";
import { load, start, stop } from "#lib/bench/processes.ts";
import { statusSaying } from "#lib/bench/scenarios.ts";

type Setting = {
  port: number;
  devices: number;
  seconds: number;
  env: { DATABASE_URL: string } & Record<string, string>;
};

const REPORTS_PER_SECOND = 5_000;
/** A device reports whenever one of its items changes, so each state is told about twice. */
const STATES = ["waiting", "waiting", "downloading", "downloading", "prepared", "prepared"];

/**
 * Reports come in at a steady pace through the gateway while the drain carries them into states and events. It keeps up when
 * little is left behind at the end.
 */
export async function measureDrain({ port, devices, seconds, env }: Setting) {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  // What the other measures have left is not drained here.
  await client.query("UPDATE drain_cursor SET last_id = (SELECT coalesce(max(id), 0) FROM status_report)");
  const drain = start("bench/drain.ts", [], env);
  const sayings = STATES.map(statusSaying);
  const talk = { kind: "ddm", devices, sayings } as const;
  const begun = performance.now();
  const before = await drained(client);
  await load({ port, connections: 64, seconds: seconds * 3, talk, perSecond: REPORTS_PER_SECOND });
  const elapsed = (performance.now() - begun) / 1_000;
  const { rows } = await client.query<{ behind: string }>(
    "SELECT (SELECT coalesce(max(id), 0) FROM status_report) - (SELECT last_id FROM drain_cursor) AS behind",
  );
  const perSecond = Math.round(((await drained(client)) - before) / elapsed);
  await stop(drain);
  await client.end();
  return { perSecond, behindSeconds: Number(rows[0]?.behind ?? 0) / REPORTS_PER_SECOND };
}

async function drained(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ drained: string }>("SELECT drained FROM drain_cursor");
  return Number(rows[0]?.drained ?? 0);
}
