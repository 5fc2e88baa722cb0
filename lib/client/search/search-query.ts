import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import type { Found } from "#lib/queries/search/find.ts";

/** Not asked before there is a word to look for, and not asked again by itself: the reader is choosing. */
export function searchFor(q: string) {
  return queryOptions({
    queryKey: ["search", q],
    queryFn: () => getJson<Found>(withSearch("/api/search", { q })),
    enabled: q !== "",
    refetchInterval: false,
    placeholderData: keepPreviousData,
  });
}
