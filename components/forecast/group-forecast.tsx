"use client";
import { useQuery } from "@tanstack/react-query";
import { ForecastBand } from "#components/forecast/forecast-band.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { preflightQueries } from "#lib/client/queries/preflight-queries.ts";

type Props = { releaseId: string; groupId: string; from?: number; to?: number; build?: string | undefined };

/** While planning: what a release will do in this group or slice of it. */
export function GroupForecast({ releaseId, ...slice }: Props) {
  const forecast = useQuery(preflightQueries.forecast(releaseId, slice));
  return (
    <QueryBoundary query={forecast} skeleton={<Skeleton className="h-30 w-full sm:max-xl:h-20" />}>
      {(view) => (
        <div className={view.forecast ? "min-h-30 sm:max-xl:min-h-20" : "min-h-14"}>
          <ForecastBand devices={view.devices} forecast={view.forecast} />
        </div>
      )}
    </QueryBoundary>
  );
}
