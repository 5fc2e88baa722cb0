"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { RunningRow } from "#components/overview/running/running-row.tsx";
import { useScope } from "#components/scope/use-scope.ts";
import { WholeRollouts } from "#components/scope/whole-rollouts.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";

/** The third answer: what is running, and how far it is. */
export function RunningCard() {
  const t = useTranslations("overview.running");
  const running = useQuery(overviewQueries.running(useScope()));
  const count = running.data?.rollouts.length ?? 0;
  return (
    <Card title={t("title")} aside={count > 0 && t("aside", { count })} flush>
      <WholeRollouts />
      <QueryBoundary query={running} skeleton={<TableSkeleton rows={4} />}>
        {({ rollouts }) =>
          rollouts.length > 0 ? (
            <ul className="divide-y">
              {rollouts.map((rollout) => (
                <RunningRow key={rollout.id} rollout={rollout} />
              ))}
            </ul>
          ) : (
            <div className="flex flex-wrap items-center justify-between gap-3 p-4 text-sm text-muted">
              <p>{t("none")}</p>
              <ButtonLink href="/releases">{t("noneAction")}</ButtonLink>
            </div>
          )
        }
      </QueryBoundary>
    </Card>
  );
}
