"use client";
import { useQuery } from "@tanstack/react-query";
import { HeartPulse } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OnSaveAdvice } from "#components/failure/advice.tsx";
import { FamilyList } from "#components/failure/family/family-list.tsx";
import { LaterDetail } from "#components/failure/family/later-detail.tsx";
import type { OnRetry } from "#components/failure/retry-button.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { useScope } from "#components/scope/use-scope.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { failureQueries } from "#lib/client/queries/failure-queries.ts";
import type { FailureFamily } from "#lib/domain/failure/family.ts";

export type FailureActions = { onRetry: OnRetry | undefined; onSaveAdvice: OnSaveAdvice | undefined };

type Props = {
  rolloutId?: string;
  /** Which one is open; the largest where the address names none. */
  family: FailureFamily | undefined;
  /** Where a family's own address leads. */
  linkOf: (family: FailureFamily) => string;
  actions: FailureActions;
};

/** On the left the families with their counts, on the right what one of them is about and what can be done. */
export function FailureDesk({ rolloutId, family, linkOf, actions }: Props) {
  const t = useTranslations("failure");
  const families = useQuery(failureQueries.families(useScope(), rolloutId));
  return (
    <QueryBoundary query={families} skeleton={<Skeleton className="h-96 w-full" />}>
      {(view) => {
        const open = view.families.find((known) => known.family === family) ?? view.families[0];
        if (!open) {
          return (
            <div className="rounded border bg-surface">
              <EmptyState icon={HeartPulse} title={t("empty.title")}>
                <p className="mb-4">{t("empty.lead", { asked: view.asked })}</p>
                {view.asked === 0 && <ButtonLink href="/releases">{t("empty.action")}</ButtonLink>}
              </EmptyState>
            </div>
          );
        }
        return (
          <div className="@container">
            <div className="grid grid-cols-1 items-start gap-5 @2xl:grid-cols-[17rem_minmax(0,1fr)]">
              <FamilyList view={view} open={open.family} linkOf={linkOf} />
              <LaterDetail key={open.family} family={open} rolloutId={rolloutId} actions={actions} />
            </div>
          </div>
        );
      }}
    </QueryBoundary>
  );
}
