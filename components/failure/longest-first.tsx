"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { watched } from "#components/failure/watched.ts";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { Link } from "#components/scope/link.tsx";
import { useScope } from "#components/scope/use-scope.ts";
import { PhaseBadge } from "#components/status/phase-badge.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";

const SHOWN = 8;

/** Of those who are watched, who has been there for longest, and since when. */
export function LongestFirst({ what }: { what: keyof typeof watched }) {
  const t = useTranslations(`failure.${what}`);
  const list = useQuery(deviceQueries.list({ ...useScope(), ...watched[what] }));
  const total = list.data?.total ?? 0;
  return (
    <Card
      flush
      title={t("title")}
      aside={
        total > 0 && (
          <Link href={withSearch("/devices", watched[what])} className="text-link">
            {t("show", { count: total })}
          </Link>
        )
      }
    >
      <QueryBoundary query={list} skeleton={<TableSkeleton rows={4} />}>
        {({ devices }) =>
          devices.length === 0 ? (
            <p className="p-4 text-sm text-muted">{t("none")}</p>
          ) : (
            <ul className="divide-y">
              {devices.slice(0, SHOWN).map(({ id, name, serialNumber, phase, phaseSince }) => (
                <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 text-sm">
                  <Link href={`/devices/${id}`} className="text-link min-w-0">
                    {name || serialNumber}
                  </Link>
                  <span className="flex items-center gap-3">
                    <PhaseBadge phase={phase} />
                    {phaseSince && <Ago at={phaseSince} />}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryBoundary>
    </Card>
  );
}
