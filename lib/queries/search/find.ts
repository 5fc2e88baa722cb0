import { z } from "zod";
import { type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";

export type Found = {
  devices: { id: string; name: string; serialNumber: string | null; platform: string | null }[];
  releases: NamedRelease[];
  rollouts: (NamedRelease & { state: RolloutState; groups: string[] })[];
  groups: { id: string; name: string }[];
};

type NamedRelease = { id: string; platform: string; version: string; extra: string };

const LIMIT = 6;
/** Of so many that are called so, the best are shown. */
const REACH = 200;
/** Shorter words are looked for at the beginning only: almost everything has two letters somewhere. */
const TRIGRAM = 3;

/** Everything that is called so, a few of each. */
export const search = query({
  name: "search.find",
  scope: "fleet:read",
  input: z.object({ q: z.string().trim().min(1).max(100) }),

  async run({ db }, { q }): Promise<Found> {
    const text = q.replace(/[\\%_]/g, "\\$&");
    const like = q.length < TRIGRAM ? `${text}%` : `%${text}%`;
    const anywhere = `%${text}%`;
    const [devices, releases, rollouts, groups] = await Promise.all([
      devicesCalled(db, like, `${text}%`),
      releasesCalled(db, anywhere),
      rolloutsCalled(db, anywhere),
      db.$queryRaw<Found["groups"]>`
        SELECT id, name FROM "group" WHERE name ILIKE ${anywhere} ORDER BY name LIMIT ${LIMIT}::int`,
    ]);
    return { devices, releases, rollouts, groups };
  },
});

/** Found first and put in order then: else the planner walks the whole fleet by name. */
async function devicesCalled(db: Db, like: string, begin: string): Promise<Found["devices"]> {
  return await db.$queryRaw<Found["devices"]>`
    WITH hit AS MATERIALIZED (
      (SELECT id, name, serial_number, platform FROM device
        WHERE serial_number LIKE ${like.toUpperCase()} AND state <> 'pending' LIMIT ${REACH}::int)
      UNION
      (SELECT id, name, serial_number, platform FROM device
        WHERE name ILIKE ${like} AND state <> 'pending' LIMIT ${REACH}::int))
    SELECT id, name, serial_number AS "serialNumber", platform FROM hit
    ORDER BY NOT (name ILIKE ${begin} OR coalesce(serial_number ILIKE ${begin}, false)), name, id LIMIT ${LIMIT}::int`;
}

/** As people write it: “iOS 26.3.1 (a)”. */
async function releasesCalled(db: Db, like: string): Promise<Found["releases"]> {
  return await db.$queryRaw<Found["releases"]>`
    SELECT id, platform, version, extra FROM release
    WHERE concat(platform, ' ', version, ' (' || nullif(extra, '') || ')') ILIKE ${like}
    ORDER BY superseded_at IS NOT NULL, posting_date DESC, platform LIMIT ${LIMIT}::int`;
}

type StoredRollout = NamedRelease & { state: string; groups: string[] };

async function rolloutsCalled(db: Db, like: string): Promise<Found["rollouts"]> {
  const rows = await db.$queryRaw<StoredRollout[]>`
    SELECT o.id, r.platform, r.version, r.extra, o.state, o.groups FROM (
      SELECT rollout.*, ARRAY(SELECT DISTINCT g.name FROM ring JOIN "group" g ON g.id = ring.group_id
        WHERE ring.rollout_id = rollout.id) AS groups FROM rollout) AS o
    JOIN release r ON r.id = o.release_id
    WHERE concat(r.platform, ' ', r.version, ' ', array_to_string(o.groups, ' ')) ILIKE ${like}
    ORDER BY o.created_at DESC LIMIT ${LIMIT}::int`;
  return rows.map(({ state, ...rollout }) => ({ ...rollout, state: rolloutState(state) }));
}
