"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ForecastBand } from "#components/forecast/forecast-band.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { Card } from "#components/ui/card.tsx";
import { preflightQueries } from "#lib/client/queries/preflight-queries.ts";

/** Each opened ring, where it is now against what its group's earlier rollouts let expect at its deadline. */
export function RolloutForecast({ rolloutId }: { rolloutId: string }) {
  const t = useTranslations("rollout.forecast");
  const forecast = useQuery(preflightQueries.rolloutForecast(rolloutId));
  if (forecast.data?.rings.length === 0) return null;
  return (
    <Card title={t("title")}>
      <QueryBoundary query={forecast} skeleton={<Skeleton className="h-14 w-full" />}>
        {({ rings }) => (
          <ul className="space-y-5">
            {rings.map(({ ringId, name, devices, done, forecast: expected }) => (
              <li key={ringId}>
                <h3 className="mb-1 flex justify-between gap-4 text-sm font-medium">
                  {name}
                  <span className="text-xs font-normal text-muted tabular-nums">{t("now", { done, devices })}</span>
                </h3>
                <ForecastBand devices={devices} forecast={expected} done={done} />
              </li>
            ))}
          </ul>
        )}
      </QueryBoundary>
    </Card>
  );
}
