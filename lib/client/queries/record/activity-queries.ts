import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import type { ActivityList, ActivityListInput } from "#lib/queries/activity/list.ts";

export const activityQueries = {
  all: ["activity"] as const,
  list: (input: ActivityListInput) =>
    queryOptions({
      queryKey: [...activityQueries.all, "list", input],
      queryFn: () => getJson<ActivityList>(withSearch("/api/activity", input)),
      placeholderData: keepPreviousData,
    }),
};
