import { queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import type { ViewPage } from "#lib/domain/view/saved-view.ts";
import type { ViewList } from "#lib/queries/view/list.ts";

export const viewQueries = {
  all: ["view"] as const,
  list: (page: ViewPage) =>
    queryOptions({
      queryKey: [...viewQueries.all, "list", page],
      queryFn: () => getJson<ViewList>(withSearch("/api/views", { page })),
    }),
};
