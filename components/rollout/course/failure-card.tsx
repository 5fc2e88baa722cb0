"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { FiguresTable } from "#components/charts/figures-table.tsx";
import { LaterBand } from "#components/charts/later-band.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { useTimeText } from "#components/rollout/use-time-text.ts";
import { Card } from "#components/ui/card.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import { type FailurePoint, failureRate, failureThreshold } from "#lib/domain/metrics/failure-rate.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** The share that failed over time, against what the gates that watch now allow. */
export function FailureCard({ rollout: { id, rings } }: { rollout: RolloutDetail }) {
  const t = useTranslations("rollout.failureRate");
  const history = useQuery(rolloutQueries.history(id));
  const { data, error } = history;
  if (data ? data.points.length < 2 : !error) return null;
  return (
    <Card title={t("title")}>
      <QueryBoundary query={history} skeleton={null}>
        {({ points }) => <Picture points={failureRate(points)} allowed={failureThreshold(rings)} />}
      </QueryBoundary>
    </Card>
  );
}

function Picture({ points, allowed }: { points: readonly FailurePoint[]; allowed: number | null }) {
  const t = useTranslations("rollout.failureRate");
  const format = useFormatter();
  const timeText = useTimeText((points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0));
  const percent = (value: number) => format.number(value / 100, { style: "percent", maximumFractionDigits: 1 });
  const [now, most] = [points.at(-1)?.percent ?? 0, Math.max(0, ...points.map((point) => point.percent ?? 0))];
  return (
    <>
      <div aria-hidden>
        <LaterBand
          points={points.map(({ at, percent }) => ({ at, value: percent }))}
          words={{ value: t("failed") }}
          color={color}
          threshold={allowed === null ? undefined : { at: allowed, label: t("allowed", { percent: percent(allowed) }) }}
          markers={[]}
          format={{ at: timeText, value: percent }}
        />
      </div>
      <p className="mt-2 text-xs text-muted">
        {t("summary", { now: percent(now), most: percent(most) })}{" "}
        {allowed === null ? t("noGate") : t("gate", { percent: percent(allowed) })}
      </p>
      <FiguresTable
        caption={t("title")}
        at={t("time")}
        series={[{ id: "percent", label: t("failedPercent"), color }]}
        points={points.map(({ at, percent }) => ({
          at,
          values: { percent: percent && Math.round(percent * 10) / 10 },
        }))}
        formatAt={timeText}
      />
    </>
  );
}

const color = "var(--phase-failed)";
