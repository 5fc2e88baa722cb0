import type { QueryKey } from "@tanstack/react-query";

/**
 * What stands around a page is alive before the page is. It asks under a key of its own: were an answer shared, the page would come to
 * life with another one than its server has drawn. News about the query reaches both.
 */
export function ofFrame<Query extends { queryKey: QueryKey }>(query: Query): Query {
  return { ...query, queryKey: [...query.queryKey, "frame"] };
}
