import { z } from "zod";
import { type Forecast, forecast } from "#lib/domain/metrics/forecast.ts";
import { countFindings } from "#lib/domain/rollout/preflight.ts";
import { targetOf } from "#lib/domain/rollout/target.ts";
import { earlierRollouts } from "#lib/queries/forecast/earlier.ts";
import { kindsOf } from "#lib/queries/preflight/release.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";

export type GroupForecast = {
  /** Of the group or its slice, whom the release would reach. */
  devices: number;
  /** Null without a rollout of this group to learn from: then nothing is claimed. */
  forecast: Forecast | null;
};

/** What a group's earlier rollouts let expect of a release: the share done by its deadline, and how many will be forced. */
export const groupForecast = query({
  name: "forecast.group",
  scope: "fleet:read",
  input: z.object({
    releaseId: z.uuid(),
    groupId: z.uuid(),
    from: z.coerce.number().int().min(0).max(10_000).default(0),
    to: z.coerce.number().int().min(0).max(10_000).default(10_000),
    build: z.string().min(1).max(20).optional(),
  }),

  async run({ db, now }, { releaseId, build, ...slice }): Promise<GroupForecast> {
    const release = (await catalogue(db)).get(releaseId);
    if (!release) throw new QueryError("not-found", `There is no release ${releaseId}`);
    const [kinds, earlier] = await Promise.all([
      kindsOf(db, release, `${slice.groupId}:${slice.from}-${slice.to}`, now),
      earlierRollouts(db, { groupId: slice.groupId, platform: release.platform }, now),
    ]);
    const { reached } = countFindings(kinds, release, now.toString().slice(0, 10), targetOf(release, build));
    return { devices: reached, forecast: forecast(earlier, reached) ?? null };
  },
});
