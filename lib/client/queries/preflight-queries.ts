import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import { releaseQueries } from "#lib/client/queries/release-queries.ts";
import type { GroupForecast } from "#lib/queries/forecast/group.ts";
import type { RolloutForecast } from "#lib/queries/forecast/rollout.ts";
import type { ReleasePreflight } from "#lib/queries/preflight/release.ts";
import type { WhyNotView } from "#lib/queries/preflight/why-not.ts";

type GroupSlice = {
  groupId: string;
  from?: number | undefined;
  to?: number | undefined;
  /** The build that is asked for by name. */
  build?: string | undefined;
};

/** What is asked of a release before it is offered; news about the fleet asks again. */
export const preflightQueries = {
  release: (releaseId: string, among?: string) =>
    queryOptions({
      queryKey: [...releaseQueries.all, releaseId, "preflight", { among }],
      queryFn: () => getJson<ReleasePreflight>(withSearch(`/api/releases/${releaseId}/preflight`, { among })),
      placeholderData: keepPreviousData,
    }),
  whyNot: (releaseId: string, search: string, rolloutId?: string) =>
    queryOptions({
      queryKey: [...releaseQueries.all, releaseId, "why-not", { search, rolloutId }],
      queryFn: () => getJson<WhyNotView>(withSearch(`/api/releases/${releaseId}/why-not`, { search, rolloutId })),
      enabled: search !== "",
    }),
  forecast: (releaseId: string, slice: GroupSlice) =>
    queryOptions({
      queryKey: [...releaseQueries.all, releaseId, "forecast", slice],
      queryFn: () => getJson<GroupForecast>(withSearch(`/api/releases/${releaseId}/forecast`, slice)),
    }),
  rolloutForecast: (rolloutId: string) =>
    queryOptions({
      queryKey: ["rollout", rolloutId, "forecast"],
      queryFn: () => getJson<RolloutForecast>(`/api/rollouts/${rolloutId}/forecast`),
    }),
};
