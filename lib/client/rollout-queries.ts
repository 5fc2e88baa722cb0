import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";
import type { RolloutHistory } from "#lib/queries/rollout/history.ts";
import type { RolloutList, RolloutTab } from "#lib/queries/rollout/list.ts";
import type { RolloutRemaining } from "#lib/queries/rollout/remaining.ts";

export const rolloutQueries = {
  all: ["rollout"] as const,
  list: (tab: RolloutTab) =>
    queryOptions({
      queryKey: [...rolloutQueries.all, "list", { tab }],
      queryFn: () => getJson<RolloutList>(withSearch("/api/rollouts", { tab })),
      placeholderData: keepPreviousData,
    }),
  detail: (rolloutId: string) =>
    queryOptions({
      queryKey: [...rolloutQueries.all, rolloutId],
      queryFn: () => getJson<RolloutDetail>(`/api/rollouts/${rolloutId}`),
    }),
  history: (rolloutId: string) =>
    queryOptions({
      queryKey: [...rolloutQueries.all, rolloutId, "history"],
      queryFn: () => getJson<RolloutHistory>(`/api/rollouts/${rolloutId}/history`),
    }),
  remaining: (rolloutId: string) =>
    queryOptions({
      queryKey: [...rolloutQueries.all, rolloutId, "remaining"],
      queryFn: () => getJson<RolloutRemaining>(`/api/rollouts/${rolloutId}/remaining`),
    }),
};
