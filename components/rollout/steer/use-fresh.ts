"use client";
import { useQueryClient } from "@tanstack/react-query";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";

/** Everything about rollouts is asked for again once an act is through. */
export function useFresh() {
  const client = useQueryClient();
  return async <Result>(act: Promise<Result>): Promise<Result> => {
    const result = await act;
    await client.invalidateQueries({ queryKey: rolloutQueries.all });
    return result;
  };
}
