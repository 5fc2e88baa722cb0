import { z } from "zod";
import { type Forecast, forecast } from "#lib/domain/metrics/forecast.ts";
import { countFindings } from "#lib/domain/rollout/preflight.ts";
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
  }),

  async run({ db, now }, { releaseId, ...slice }): Promise<GroupForecast> {
    const release = (await catalogue(db)).get(releaseId);
    if (!release) throw new QueryError("not-found", `There is no release ${releaseId}`);
    const [kinds, earlier] = await Promise.all([
      kindsOf(db, release, `${slice.groupId}:${slice.from}-${slice.to}`, now),
      earlierRollouts(db, { groupId: slice.groupId, platform: release.platform }, now),
    ]);
    const { reached } = countFindings(kinds, release, now.toString().slice(0, 10));
    return { devices: reached, forecast: forecast(earlier, reached) ?? null };
  },
});
