"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { FiguresTable } from "#components/charts/figures-table.tsx";
import { LaterBand } from "#components/charts/later-band.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { useTimeText } from "#components/rollout/use-time-text.ts";
import { Card } from "#components/ui/card.tsx";
import { preflightQueries } from "#lib/client/queries/preflight-queries.ts";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import { type BurnPoint, burnDown, type RingOnWay } from "#lib/domain/metrics/burn-down.ts";
import type { RolloutForecast } from "#lib/queries/forecast/rollout.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** Whether the rollout goes as its groups' earlier ones went. Without two points of its own there is nothing to draw. */
export function BurnDownCard({ rollout }: { rollout: RolloutDetail }) {
  const t = useTranslations("rollout.burnDown");
  const history = useQuery(rolloutQueries.history(rollout.id));
  const forecast = useQuery(preflightQueries.rolloutForecast(rollout.id));
  const isAsking = [history, forecast].some(({ data, error }) => data === undefined && !error);
  if (isAsking || (history.data && history.data.points.length < 2)) return null;
  return (
    <Card title={t("title")}>
      <QueryBoundary query={history} skeleton={null}>
        {({ points }) => (
          <QueryBoundary query={forecast} skeleton={null}>
            {(expected) => <Course points={burnDown(points, ringsOnWay(rollout, expected))} forecast={expected} />}
          </QueryBoundary>
        )}
      </QueryBoundary>
    </Card>
  );
}

function Course({ points, forecast }: { points: readonly BurnPoint[]; forecast: RolloutForecast }) {
  return (
    <>
      <Picture points={points} />
      <Sample forecast={forecast} isDrawn={points.some(({ expected }) => expected)} />
    </>
  );
}

function Picture({ points }: { points: readonly BurnPoint[] }) {
  const t = useTranslations("rollout.burnDown");
  const format = useFormatter();
  const past = points.filter(({ remaining }) => remaining !== null);
  const [start, end, now] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0, past.at(-1)];
  const timeText = useTimeText(end - start);
  const hasBand = points.some(({ expected }) => expected);
  const band = hasBand ? { band: t("expected") } : {};
  const series = [
    { id: "remaining", label: t("remaining") },
    ...(hasBand ? ["low", "high"].map((id) => ({ id, label: t(id as "low" | "high") })) : []),
  ].map((one) => ({ ...one, color }));
  return (
    <>
      <div aria-hidden>
        <LaterBand
          points={points.map(({ at, remaining, expected }) => ({
            at,
            value: remaining,
            band: expected && [expected.low, expected.high],
          }))}
          words={{ value: t("remaining"), ...band }}
          color={color}
          markers={now && now.at < end ? [{ at: now.at, label: t("now") }] : []}
          format={{ at: timeText, value: (count) => format.number(count, { maximumFractionDigits: 0 }) }}
        />
      </div>
      <p className="mt-2 text-xs text-muted">
        {t("summary", { remaining: now?.remaining ?? 0 })}
        {now?.expected && ` ${t("against", now.expected)}`}
      </p>
      <FiguresTable
        caption={t("title")}
        at={t("time")}
        series={series}
        points={past.map(({ at, remaining, expected }) => ({
          at,
          values: { remaining, low: expected?.low ?? null, high: expected?.high ?? null },
        }))}
        formatAt={timeText}
      />
    </>
  );
}

/** From how many earlier rollouts the band is; of several rings, what is said of the one with the fewest. */
function Sample({ forecast: { rings }, isDrawn }: { forecast: RolloutForecast; isDrawn: boolean }) {
  const t = useTranslations("rollout");
  const samples = rings.flatMap(({ forecast }) => forecast ?? []).sort((a, b) => a.rollouts - b.rollouts);
  const [fewest] = samples;
  if (!isDrawn || !fewest) return <p className="mt-1.5 text-xs text-muted">{t("burnDown.noBand")}</p>;
  return (
    <p className="mt-1.5 text-xs text-muted">
      {t("forecast.sample", { rollouts: fewest.rollouts, devices: fewest.devices })}
    </p>
  );
}

function ringsOnWay({ rings }: RolloutDetail, forecast: RolloutForecast): RingOnWay[] {
  return forecast.rings.flatMap(({ ringId, devices, course }) => {
    const ring = rings.find(({ id }) => id === ringId);
    if (!ring?.openedAt || !ring.firstInstant) return [];
    return [{ openedAt: Date.parse(ring.openedAt), deadlineAt: Date.parse(ring.firstInstant), devices, course }];
  });
}

const color = "var(--phase-downloading)";
