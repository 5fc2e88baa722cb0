"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/layout/page-header.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { RingLane } from "#components/ring/ring-lane.tsx";
import {
  LaterAlarms,
  LaterBurnDown,
  LaterFailureCard,
  LaterForecast,
  LaterWaves,
} from "#components/rollout/later-parts.tsx";
import { PhaseChart } from "#components/rollout/phase-chart.tsx";
import { RolloutPhaseCounts } from "#components/rollout/phase-counts.tsx";
import { RolloutSentence } from "#components/rollout/rollout-sentence.tsx";
import type { RolloutTabName } from "#components/rollout/rollout-tab-names.ts";
import { RolloutTabs, type TabProps } from "#components/rollout/rollout-tabs.tsx";
import { SteerButtons } from "#components/rollout/steer/steer-buttons.tsx";
import type { Steering } from "#components/rollout/steer/steering.ts";
import { Link } from "#components/scope/link.tsx";
import { RolloutBadge } from "#components/status/rollout-badge.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

type Props = TabProps & { rolloutId: string; tab: RolloutTabName; steering: Steering };

export function RolloutView({ rolloutId, ...rest }: Props) {
  const rollout = useQuery(rolloutQueries.detail(rolloutId));
  return (
    <QueryBoundary query={rollout} skeleton={<Skeleton className="mt-8 h-96 w-full" />}>
      {(view) => <Whole rollout={view} {...rest} />}
    </QueryBoundary>
  );
}

function Whole({ rollout, tab, steering, ...rest }: Omit<Props, "rolloutId"> & { rollout: RolloutDetail }) {
  const t = useTranslations("rollout");
  const lines = useLines(rollout);
  return (
    <>
      <PageHeader
        parent={{ label: t("title"), href: "/rollouts" }}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link href={`/releases/${rollout.release.id}`} className="hover:text-accent">
              {releaseName(rollout.release)}
            </Link>
            <span className="font-normal text-muted">{t("to", { group: groupsOf(rollout) })}</span>
            <RolloutBadge state={rollout.state} />
          </span>
        }
        lead={<RolloutSentence rollout={rollout} />}
        actions={<SteerButtons rollout={rollout} steering={steering} />}
      />
      <LaterAlarms rollout={rollout} onRetarget={steering.draft?.onRetarget} />
      <RingLane rollout={rollout} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="min-w-0 space-y-5">
          {rollout.devices > 0 && <PhaseChart rolloutId={rollout.id} lines={lines} />}
          {rollout.devices > 0 && (
            <div className="grid items-start gap-5 xl:grid-cols-2">
              <LaterBurnDown rollout={rollout} />
              <LaterFailureCard rollout={rollout} />
            </div>
          )}
          <RolloutTabs rollout={rollout} selected={tab} {...rest} />
        </div>
        <div className="min-w-0 space-y-5 max-xl:row-start-1">
          {rollout.devices > 0 && <RolloutPhaseCounts rollout={rollout} />}
          <LaterForecast rolloutId={rollout.id} />
          <LaterWaves rings={rollout.rings} />
        </div>
      </div>
    </>
  );
}

/** When rings opened, and when the first clock showed each deadline. */
function useLines({ rings }: RolloutDetail): { at: string; label: string }[] {
  const t = useTranslations("rollout.chart");
  return rings.flatMap(({ openedAt, firstInstant, name, position }) => {
    const ring = name || String(position + 1);
    return [
      ...(openedAt && position > 0 ? [{ at: openedAt, label: t("opening", { ring }) }] : []),
      ...(firstInstant
        ? [{ at: firstInstant, label: rings.length > 1 ? t("deadlineOf", { ring }) : t("deadline") }]
        : []),
    ];
  });
}

function groupsOf({ rings }: RolloutDetail): string {
  return [...new Set(rings.map(({ group }) => group.name))].join(", ");
}
