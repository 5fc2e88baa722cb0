import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import type { Approver } from "#lib/queries/plan/approvers.ts";
import type { RolloutClocks } from "#lib/queries/ring/clocks.ts";
import type { AbortClasses } from "#lib/queries/rollout/abort-classes.ts";
import type { HolderFilter, RolloutHolders } from "#lib/queries/rollout/declarations/holders.ts";
import type { RolloutDeclarations } from "#lib/queries/rollout/declarations/list.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";
import type { RolloutHistory } from "#lib/queries/rollout/history.ts";
import type { RolloutList, RolloutListInput } from "#lib/queries/rollout/list.ts";
import type { RolloutRemaining } from "#lib/queries/rollout/remaining.ts";
import type { RolloutTimeline } from "#lib/queries/rollout/timeline.ts";

export const rolloutQueries = {
  all: ["rollout"] as const,
  list: (input: RolloutListInput) =>
    queryOptions({
      queryKey: [...rolloutQueries.all, "list", input],
      queryFn: () => getJson<RolloutList>(withSearch("/api/rollouts", input)),
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
  approvers: () =>
    queryOptions({
      queryKey: [...rolloutQueries.all, "approvers"],
      queryFn: () => getJson<{ approvers: Approver[] }>("/api/rollouts/approvers"),
    }),
  abortClasses: (rolloutId: string) =>
    queryOptions({
      queryKey: [...rolloutQueries.all, rolloutId, "abort-classes"],
      queryFn: () => getJson<AbortClasses>(`/api/rollouts/${rolloutId}/abort-classes`),
      // Somebody is about to decide on these counts.
      staleTime: 0,
    }),
  clocks: (rolloutId: string) =>
    queryOptions({
      queryKey: [...rolloutQueries.all, rolloutId, "clocks"],
      queryFn: () => getJson<RolloutClocks>(`/api/rollouts/${rolloutId}/clocks`),
      staleTime: 0,
    }),
  declarations: (rolloutId: string) =>
    queryOptions({
      queryKey: [...rolloutQueries.all, rolloutId, "declarations"],
      queryFn: () => getJson<RolloutDeclarations>(`/api/rollouts/${rolloutId}/declarations`),
    }),
  holders: (rolloutId: string, filter: HolderFilter) =>
    infiniteQueryOptions({
      queryKey: [...rolloutQueries.all, rolloutId, "holders", filter],
      queryFn: ({ pageParam }) =>
        getJson<RolloutHolders>(withSearch(`/api/rollouts/${rolloutId}/holders`, { ...filter, after: pageParam })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ more }) => more ?? undefined,
    }),
  timeline: (rolloutId: string) =>
    infiniteQueryOptions({
      queryKey: [...rolloutQueries.all, rolloutId, "timeline"],
      queryFn: ({ pageParam }) =>
        getJson<RolloutTimeline>(withSearch(`/api/rollouts/${rolloutId}/timeline`, { before: pageParam })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ more }) => more ?? undefined,
    }),
};
