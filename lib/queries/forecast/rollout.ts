import { z } from "zod";
import { expectedCourse } from "#lib/domain/metrics/burn-down.ts";
import { type Band, type Forecast, forecast } from "#lib/domain/metrics/forecast.ts";
import type { Db } from "#lib/io/db.ts";
import { earlierRollouts } from "#lib/queries/forecast/earlier.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

export type RolloutForecast = {
  rings: ForecastRing[];
};

type ForecastRing = {
  ringId: string;
  name: string;
  devices: number;
  done: number;
  forecast: Forecast | null;
  /** The share to be done by the end of each part of the way to the deadline. */
  course: Band[] | null;
};

/** For each opened ring: where it stands, and what its group's earlier rollouts let expect for its deadline. */
export const rolloutForecast = query({
  name: "forecast.rollout",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db, now }, { rolloutId }): Promise<RolloutForecast> {
    const rollout = await db.rollout.findUnique({
      where: { id: rolloutId },
      select: {
        release: { select: { platform: true } },
        rings: {
          where: { openedAt: { not: null } },
          orderBy: { position: "asc" },
          select: { id: true, name: true, group: { select: { id: true, name: true } } },
        },
      },
    });
    if (!rollout) throw new QueryError("not-found", `There is no rollout ${rolloutId}`);
    const counts = await recent(`forecast counts ${rolloutId}`, () => countsOf(db, rolloutId));
    const { platform } = rollout.release;
    const rings = rollout.rings.map(async ({ id, name, group }) => {
      const earlier = await earlierRollouts(db, { groupId: group.id, platform, exceptRollout: rolloutId }, now);
      const { devices = 0, done = 0 } = counts.find(({ ringId }) => ringId === id) ?? {};
      const expected = { forecast: forecast(earlier, devices) ?? null, course: expectedCourse(earlier) ?? null };
      return { ringId: id, name: name || group.name, devices, done, ...expected };
    });
    return { rings: await Promise.all(rings) };
  },
});

async function countsOf(db: Db, rolloutId: string) {
  return await db.$queryRaw<{ ringId: string; devices: number; done: number }[]>`
    SELECT ring_id AS "ringId", count(*)::int AS devices, count(done_at)::int AS done FROM assignment
    WHERE rollout_id = ${rolloutId}::uuid AND coalesce(close_reason, 'done') = 'done' GROUP BY 1`;
}
