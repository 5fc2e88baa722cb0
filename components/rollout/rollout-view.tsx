"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { ApprovalRecord } from "#components/rollout/approval-record.tsx";
import { PhaseChart } from "#components/rollout/phase-chart.tsx";
import { RolloutPhaseCounts } from "#components/rollout/phase-counts.tsx";
import { RemainingTable } from "#components/rollout/remaining-table.tsx";
import { RolloutSentence } from "#components/rollout/rollout-sentence.tsx";
import { SteerButtons, type Steering } from "#components/rollout/steer-buttons.tsx";
import { RolloutBadge } from "#components/status/rollout-badge.tsx";
import { rolloutQueries } from "#lib/client/rollout-queries.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

type Props = { rolloutId: string; steering: Steering | undefined };

export function RolloutView({ rolloutId, steering }: Props) {
  const rollout = useQuery(rolloutQueries.detail(rolloutId));
  return (
    <QueryBoundary query={rollout} skeleton={<Skeleton className="mt-8 h-96 w-full" />}>
      {(view) => <Whole rollout={view} steering={steering} />}
    </QueryBoundary>
  );
}

function Whole({ rollout, steering }: { rollout: RolloutDetail; steering: Steering | undefined }) {
  const t = useTranslations("rollout");
  const { counts, devices } = rollout;
  const remaining = devices - (counts.done ?? 0) - (counts.removed ?? 0);
  return (
    <>
      <PageHeader
        parent={{ label: t("title"), href: "/rollouts" }}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link href={`/releases/${rollout.release.id}`} className="hover:text-accent">
              {releaseName(rollout.release)}
            </Link>
            <span className="font-normal text-muted">
              {t("to", { group: rollout.rings.map(({ group }) => group.name).join(", ") })}
            </span>
            <RolloutBadge state={rollout.state} />
          </span>
        }
        lead={<RolloutSentence rollout={rollout} />}
        actions={steering && <SteerButtons rollout={rollout} steering={steering} />}
      />
      {rollout.release.withdrawnAt && (
        <div className="mb-5">
          <Notice tone="bad">{t("withdrawn")}</Notice>
        </div>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="min-w-0 space-y-5">
          <PhaseChart rolloutId={rollout.id} deadline={rollout.approvals.at(-1)?.plan?.firstInstant ?? null} />
          <RemainingTable rolloutId={rollout.id} count={remaining} devices={devices} />
        </div>
        <div className="min-w-0 space-y-5 max-lg:row-start-1">
          <RolloutPhaseCounts rollout={rollout} />
          <div className="max-lg:hidden">
            <ApprovalRecord approvals={rollout.approvals} />
          </div>
        </div>
        <div className="lg:hidden">
          <ApprovalRecord approvals={rollout.approvals} />
        </div>
      </div>
    </>
  );
}
