"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { FiguresTable } from "#components/charts/figures-table.tsx";
import { LaterArea } from "#components/charts/later-area.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { DeviceLink } from "#components/overview/device-link.tsx";
import { useDays } from "#components/overview/use-days.ts";
import { useScope } from "#components/scope/use-scope.ts";
import { Card } from "#components/ui/card.tsx";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";
import { exposures } from "#lib/domain/metrics/exposure.ts";
import type { FleetHistory } from "#lib/queries/overview/history.ts";

/** How much is open for how long: devices times the days that each is behind what Apple has posted. */
export function ExposureCard({ asOf }: { asOf?: string | undefined }) {
  const t = useTranslations("overview.exposure");
  const history = useQuery(overviewQueries.history(useScope(), asOf));
  return (
    <Card title={t("title")} aside={t("aside")}>
      <QueryBoundary query={history} skeleton={<Skeleton className="h-96 w-full" />}>
        {({ exposure }) => <Exposure exposure={exposure} isPast={asOf !== undefined} />}
      </QueryBoundary>
    </Card>
  );
}

type Props = Pick<FleetHistory, "exposure"> & { isPast: boolean };

function Exposure({ exposure: { points, now, unknown }, isPast }: Props) {
  const t = useTranslations("overview");
  const frame = useTranslations("frame");
  const format = useFormatter();
  const day = useDays();
  const series = [{ id: "deviceDays", label: t("exposure.deviceDays"), color: "var(--phase-past-deadline)" }];
  const drawn = points.map((point) => ({ at: day.at(point.day), values: { deviceDays: point.deviceDays } }));
  const [first, last] = [points[0]?.deviceDays ?? 0, points.at(-1)?.deviceDays ?? 0];
  return (
    <>
      <ul className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
        {exposures.map((id) => (
          <li key={id}>
            {t(`exposure.${id}`)}{" "}
            <DeviceLink
              count={now[id]}
              isPast={isPast}
              filter={{ exposure: id }}
              label={t("headline.show", { count: now[id], standing: t(`exposure.${id}`) })}
            />
          </li>
        ))}
        {unknown > 0 && <li>{t("exposure.unknown", { count: unknown })}</li>}
      </ul>
      <div aria-hidden>
        <LaterArea
          series={series}
          points={drawn}
          markers={[]}
          formatAt={day.name}
          formatCount={(count) => format.number(count, { notation: "compact" })}
        />
      </div>
      <p className="mt-2 text-xs text-muted">
        {t(isPast ? "exposure.summaryPast" : "exposure.summary", {
          ...{ days: last, before: first, start: day.name(drawn[0]?.at ?? 0) },
          end: day.name(drawn.at(-1)?.at ?? 0),
        })}
      </p>
      <FiguresTable
        caption={t("exposure.title")}
        at={frame("day")}
        series={series}
        points={drawn}
        formatAt={day.name}
      />
    </>
  );
}
