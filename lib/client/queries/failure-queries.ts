import { queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import type { Scope } from "#lib/client/scope.ts";
import type { FailureFamilies } from "#lib/queries/failure/families.ts";

export const failureQueries = {
  all: ["failure"] as const,
  families: (scope: Scope, rollout?: string) =>
    queryOptions({
      queryKey: [...failureQueries.all, "list", { ...scope, rollout }],
      queryFn: () => getJson<FailureFamilies>(withSearch("/api/failures", { ...scope, rollout })),
    }),
};
