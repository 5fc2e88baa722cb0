"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { LaterPreflight, LaterRollouts, LaterSecurity, LaterWhyNot } from "#components/release/detail/later-cards.tsx";
import { type Deciding, ReleaseDecision } from "#components/release/detail/release-decision.tsx";
import { ReleaseFacts } from "#components/release/detail/release-facts.tsx";
import { ReleaseFits } from "#components/release/detail/release-fits.tsx";
import type { Discussing } from "#components/release/discussion/discussing.ts";
import { DiscussionCard } from "#components/release/discussion/discussion-card.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { DecisionBadge } from "#components/status/decision-badge.tsx";
import { releaseQueries } from "#lib/client/queries/release-queries.ts";

type Props = { releaseId: string; deciding: Deciding; discussing: Discussing | undefined; maySetUp: boolean };

export function ReleaseView({ releaseId, deciding, discussing, maySetUp }: Props) {
  const t = useTranslations("release");
  const release = useQuery(releaseQueries.detail(releaseId));
  return (
    <QueryBoundary query={release} skeleton={<Skeleton className="mt-8 h-96 w-full" />}>
      {(view) => (
        <>
          <PageHeader
            parent={{ label: t("title"), href: "/releases" }}
            title={
              <span className="flex flex-wrap items-center gap-3">
                {releaseName(view)}
                <DecisionBadge decision={view.decision} />
              </span>
            }
          />
          <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_25rem]">
            <div className="space-y-5">
              {view.withdrawnAt && <Notice tone="bad">{t("withdrawnNotice")}</Notice>}
              {view.supersededAt && <Notice tone="info">{t("supersededNotice")}</Notice>}
              <ReleaseFits release={view} />
              <div id="security" className="scroll-mt-20">
                <LaterSecurity security={view.security} maySetUp={maySetUp} />
              </div>
              <LaterPreflight releaseId={releaseId} />
              <LaterWhyNot releaseId={releaseId} />
              <DiscussionCard releaseId={releaseId} discussing={discussing} />
              <LaterRollouts rollouts={view.rollouts} />
            </div>
            <div className="space-y-5 max-xl:row-start-1">
              <ReleaseDecision release={view} deciding={deciding} />
            </div>
            <ReleaseFacts release={view} />
          </div>
        </>
      )}
    </QueryBoundary>
  );
}
