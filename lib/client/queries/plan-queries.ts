import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import { formatRings, type RingReach } from "#lib/domain/rollout/ring-list.ts";
import type { PlanChoices } from "#lib/queries/plan/choices.ts";
import type { Planning } from "#lib/queries/plan/planning.ts";

export const planQueries = {
  choices: (releaseId: string) =>
    queryOptions({
      queryKey: ["release", releaseId, "plan-choices"],
      queryFn: () => getJson<PlanChoices>(`/api/releases/${releaseId}/plan-choices`),
    }),
  planning: (releaseId: string, reaches: readonly RingReach[]) => {
    const rings = formatRings(reaches);
    return queryOptions({
      queryKey: ["release", releaseId, "planning", rings],
      queryFn: () =>
        rings === ""
          ? Promise.resolve<Planning>({ rings: [] })
          : getJson<Planning>(withSearch(`/api/releases/${releaseId}/planning`, { rings })),
      placeholderData: keepPreviousData,
    });
  },
};
