"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { LaterArea } from "#components/charts/later-area.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { PhaseTable } from "#components/rollout/phase-table.tsx";
import { useTimeText } from "#components/rollout/use-time-text.ts";
import { barOrder } from "#components/status/phase-bar.tsx";
import { phaseColor } from "#components/status/phase-look.ts";
import { Card } from "#components/ui/card.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import type { CurvePoint } from "#lib/domain/metrics/phase-curve.ts";

type Line = { at: string; label: string };
type Props = { rolloutId: string; lines: readonly Line[] };

/** The rollout as a river: everybody begins at the top as declared and ends at the bottom as removed. */
export function PhaseChart({ rolloutId, lines }: Props) {
  const t = useTranslations("rollout.chart");
  const history = useQuery(rolloutQueries.history(rolloutId));
  return (
    <Card title={t("title")}>
      <QueryBoundary query={history} skeleton={<Skeleton className="h-72 w-full" />}>
        {({ points }) =>
          points.length > 1 ? (
            <Curve points={points} lines={lines} />
          ) : (
            <p className="flex h-72 items-center justify-center text-sm text-muted">{t("empty")}</p>
          )
        }
      </QueryBoundary>
    </Card>
  );
}

function Curve({ points, lines }: { points: readonly CurvePoint[]; lines: readonly Line[] }) {
  const t = useTranslations();
  const format = useFormatter();
  const present = barOrder.filter((phase) => points.some(({ counts }) => (counts[phase] ?? 0) > 0));
  const [start, end] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const timeText = useTimeText(end - start);
  const markers = lines
    .map(({ at, label }) => ({ at: Date.parse(at), label }))
    .filter(({ at }) => at >= start && at <= end);
  return (
    <>
      <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {present.map((phase) => (
          <li key={phase} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-xs" style={{ backgroundColor: phaseColor(phase) }} />
            {t(`status.phase.${phase}`)}
          </li>
        ))}
      </ul>
      <div aria-hidden>
        <LaterArea
          series={present.map((id) => ({ id, label: t(`status.phase.${id}`), color: phaseColor(id) }))}
          points={points.map(({ at, counts }) => ({
            at,
            values: Object.fromEntries(present.map((phase) => [phase, counts[phase] ?? 0])),
          }))}
          markers={markers}
          formatAt={timeText}
          formatCount={(count) => format.number(count)}
        />
      </div>
      <p className="mt-2 text-xs text-muted">{summary()}</p>
      <PhaseTable points={points} phases={present} formatAt={timeText} />
    </>
  );

  function summary(): string {
    const [first, last] = [points[0], points.at(-1)];
    const counts = last?.counts ?? {};
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const done = (counts.done ?? 0) + (counts.removed ?? 0);
    const failed = counts.failed ?? 0;
    const [start, end] = [timeText(first?.at ?? 0), timeText(last?.at ?? 0)];
    return t("rollout.chart.summary", { start, end, done, total, failed, moving: total - done - failed });
  }
}
