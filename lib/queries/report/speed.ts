import { type DoneInHour, daysTo, doneOf, type Milestone, milestones } from "#lib/domain/metrics/speed.ts";
import { type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Db } from "#lib/io/db.ts";
import { type Listing, only } from "#lib/queries/listing.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { reportInput, type Span, spanOf } from "#lib/queries/report/input.ts";
import { type FleetScope, rolloutInScope } from "#lib/queries/scope.ts";

export type RolloutSpeed = {
  rolloutId: string;
  release: string;
  state: RolloutState;
  beganAt: string;
  done: number;
  of: number;
  /** Days from the first ring's opening; null while not reached. */
  days: Record<Milestone, number | null>;
};

export type SpeedReport = { rollouts: RolloutSpeed[] };

const MOST = 30;

/** How many days each rollout of a period took to reach half of its devices, most of them, nearly all. */
export const speedReport = query({
  name: "report.speed",
  scope: "fleet:read",
  input: reportInput,

  async run({ db, now }, input): Promise<SpeedReport> {
    const rollouts = await begunIn(db, spanOf(input, now), input);
    const ids = rollouts.map(({ id }) => id);
    const hours = await recent(`speed ${ids.join(" ")}`, () => hoursOf(db, ids));
    return {
      rollouts: rollouts.map(({ id, state, beganAt, ...named }) => {
        const own = hours.filter(({ rolloutId }) => rolloutId === id);
        const days = Object.fromEntries(milestones.map((milestone) => [milestone, daysTo(milestone, own)]));
        return {
          ...{ rolloutId: id, release: named.release, state: rolloutState(state), beganAt: beganAt.toISOString() },
          ...doneOf(own),
          days: days as Record<Milestone, number | null>,
        };
      }),
    };
  },
});

export const speedExport = query({
  name: "report.speed.export",
  scope: "fleet:read",
  input: reportInput,

  async run({ caller }, input): Promise<Listing> {
    const { rollouts } = await speedReport(caller, input);
    const rows = rollouts.map(({ days, ...rest }) => ({
      ...rest,
      ...{ daysTo50: days[50], daysTo80: days[80], daysTo95: days[95] },
    }));
    const columns = ["rolloutId", "release", "state", "beganAt", "done", "of", "daysTo50", "daysTo80", "daysTo95"];
    return { name: "speed", ...only(rows, columns) };
  },
});

type Begun = { id: string; release: string; state: string; beganAt: Date };

function begunIn(db: Db, { from, until }: Span, scope: FleetScope): Promise<Begun[]> {
  return db.$queryRaw<Begun[]>`
    SELECT r.id, r.state, concat_ws(' ', l.platform, l.version, nullif(l.extra, '')) AS release, min(ring.opened_at) AS "beganAt"
    FROM rollout r JOIN release l ON l.id = r.release_id JOIN ring ON ring.rollout_id = r.id
    WHERE ${rolloutInScope(scope)}
    GROUP BY r.id, l.id HAVING min(ring.opened_at) BETWEEN ${from} AND ${until}
    ORDER BY min(ring.opened_at) DESC LIMIT ${MOST}`;
}

/** Whom a rollout let go before they were done is not counted, neither for it nor against it. */
function hoursOf(db: Db, rolloutIds: string[]): Promise<(DoneInHour & { rolloutId: string })[]> {
  return db.$queryRaw<(DoneInHour & { rolloutId: string })[]>`
    WITH begun AS (
      SELECT rollout_id, min(opened_at) AS at FROM ring WHERE rollout_id = ANY(${rolloutIds}::uuid[]) GROUP BY 1)
    SELECT a.rollout_id AS "rolloutId",
      CASE WHEN a.done_at >= begun.at THEN floor(extract(epoch FROM a.done_at - begun.at) / 3600)::int
        WHEN a.done_at IS NOT NULL THEN 0 END AS hour,
      count(*)::int AS devices
    FROM begun JOIN assignment a ON a.rollout_id = begun.rollout_id
    WHERE a.done_at IS NOT NULL OR coalesce(a.close_reason, 'done') = 'done'
    GROUP BY 1, 2`;
}
