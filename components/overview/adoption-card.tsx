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
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";
import { shownVersions } from "#lib/domain/metrics/adoption.ts";
import type { FleetHistory } from "#lib/queries/overview/history.ts";

const VERSIONS = 6;

/** What stands in the address of the page. */
type Chosen = { platform: string | undefined; showsAll: boolean; asOf?: string | undefined };

/** What the fleet has run for a month, one platform at a time: their numbers run alike and mean different things. */
export function AdoptionCard({ platform, showsAll, asOf }: Chosen) {
  const t = useTranslations("overview.adoption");
  const history = useQuery(overviewQueries.history(useScope(), asOf));
  return (
    <Card title={t("title")}>
      <QueryBoundary query={history} skeleton={<Skeleton className="h-96 w-full" />}>
        {(view) => <Platforms view={view} platform={platform} showsAll={showsAll} asOf={asOf} />}
      </QueryBoundary>
    </Card>
  );
}

function Platforms({ view, platform, showsAll, asOf }: Chosen & { view: FleetHistory }) {
  const t = useTranslations("overview.adoption");
  const latest = Map.groupBy(view.days.at(-1)?.ran ?? [], (one) => one.platform);
  const sizes = [...latest].map(([id, ran]) => ({ id, devices: ran.reduce((sum, { devices }) => sum + devices, 0) }));
  const platforms = sizes.sort((a, b) => b.devices - a.devices).map(({ id }) => id);
  const selected = platforms.find((id) => id === platform) ?? platforms[0];
  const addressOf = (id: string) => withSearch("/", { platform: id, attention: showsAll ? "all" : undefined });
  if (!selected) return <p className="flex h-72 items-center justify-center text-sm text-muted">{t("none")}</p>;
  return (
    <>
      <div className="-mt-3 mb-3 border-b">
        <LinkTabs
          label={t("title")}
          inPage
          selected={selected}
          tabs={platforms.map((id) => ({ id, label: id, href: addressOf(id) }))}
        />
      </div>
      <Versions view={view} platform={selected} isPast={asOf !== undefined} />
    </>
  );
}

function Versions({ view, platform, isPast }: { view: FleetHistory; platform: string; isPast: boolean }) {
  const t = useTranslations("overview.adoption");
  const frame = useTranslations("frame");
  const format = useFormatter();
  const day = useDays();
  const { versions, hasOlder, points } = shownVersions(view.days, platform, VERSIONS);
  // The oldest lies at the bottom, so that the newest grows from the top.
  const shown = versions.map((id, place) => ({ id, label: id, color: `var(--series-${place + 1})` })).reverse();
  const series = [...(hasOlder ? [{ id: "older", label: t("older"), color: "var(--series-7)" }] : []), ...shown];
  const drawn = points.map((point) => ({
    at: day.at(point.day),
    values: { ...Object.fromEntries(versions.map((id, place) => [id, point.devices[place] ?? 0])), older: point.older },
  }));
  const now = points.at(-1);
  const markers = view.posted
    .filter((one) => one.platform === platform && versions.includes(one.version))
    .map(({ version, postedOn }) => ({ at: day.at(postedOn), label: version }));
  const total = (point: (typeof points)[number] | undefined) =>
    (point?.devices ?? []).reduce((sum, count) => sum + count, point?.older ?? 0);
  return (
    <>
      <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {versions.map((version, place) => (
          <li key={version} className="flex items-center gap-1.5">
            <span
              aria-hidden
              className="size-2.5 rounded-xs"
              style={{ backgroundColor: `var(--series-${place + 1})` }}
            />
            {version}
            <DeviceLink
              count={now?.devices[place] ?? 0}
              isPast={isPast}
              filter={{ platform, os: version }}
              label={t("show", { count: now?.devices[place] ?? 0, version: `${platform} ${version}` })}
            />
          </li>
        ))}
        {hasOlder && (
          <li className="flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-xs" style={{ backgroundColor: "var(--series-7)" }} />
            {t("older")} {format.number(now?.older ?? 0)}
          </li>
        )}
      </ul>
      <div aria-hidden>
        <LaterArea
          series={series}
          points={drawn}
          markers={markers}
          formatAt={day.name}
          formatCount={(count) => format.number(count)}
        />
      </div>
      <p className="mt-2 text-xs text-muted">
        {t(isPast ? "summaryPast" : "summary", {
          ...{ platform, version: versions[0] ?? "", top: now?.devices[0] ?? 0 },
          ...{ start: day.name(drawn[0]?.at ?? 0), first: total(points[0]), last: total(now) },
          end: day.name(drawn.at(-1)?.at ?? 0),
        })}
      </p>
      <FiguresTable caption={t("title")} at={frame("day")} series={series} points={drawn} formatAt={day.name} />
    </>
  );
}
