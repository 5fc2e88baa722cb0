"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleMinus, CirclePlus, History, type LucideIcon, PackageSearch, Pencil, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { useNowMs } from "#components/time/clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { catalogQueries } from "#lib/client/queries/release-queries.ts";
import type { ListedCheck, ListNews } from "#lib/queries/catalog/checks.ts";

const DAY_MS = 86_400_000;

/** What Apple's list has gained, lost and changed, check by check. */
export function ListChanges() {
  const t = useTranslations("release.changes");
  const checks = useQuery(catalogQueries.checks("news"));
  const yesterday = useNowMs() - DAY_MS;
  return (
    <QueryBoundary query={checks} skeleton={<TableSkeleton rows={8} />}>
      {({ checks: all }) => {
        const recent = all.filter(({ at }) => Date.parse(at) >= yesterday);
        const earlier = all.filter(({ at }) => Date.parse(at) < yesterday);
        return (
          <div className="space-y-5">
            <Card title={t("sinceYesterday")} aside={t("lines", { count: linesOf(recent) })} flush>
              {recent.length > 0 ? recent.map((check) => <CheckNews key={check.id} check={check} />) : <Nothing />}
            </Card>
            {earlier.length > 0 && (
              <Card title={t("earlier")} aside={t("lines", { count: linesOf(earlier) })} flush>
                {earlier.map((check) => (
                  <CheckNews key={check.id} check={check} />
                ))}
              </Card>
            )}
          </div>
        );
      }}
    </QueryBoundary>
  );
}

function linesOf(checks: readonly ListedCheck[]): number {
  return checks.reduce((sum, { news }) => sum + news.length, 0);
}

function Nothing() {
  const t = useTranslations("release");
  const { data: standing } = useQuery(catalogQueries.standing());
  const isUnread = standing?.lastGoodAt === null;
  return (
    <EmptyState icon={PackageSearch} title={isUnread ? t("empty.noneTitle") : t("changes.nothingTitle")}>
      {isUnread ? t("empty.noneLead") : t("changes.nothingLead")}
    </EmptyState>
  );
}

const AT_ONCE = 12;

function CheckNews({ check: { at, requestedBy, news } }: { check: ListedCheck }) {
  const t = useTranslations("release.changes");
  const rest = news.slice(AT_ONCE);
  return (
    <section className="border-b px-4 py-3 last:border-0">
      <h3 className="mb-2 text-xs text-muted">
        <Moment at={at} />
        {requestedBy && <> · {t("askedBy", { name: requestedBy })}</>}
      </h3>
      <NewsLines news={news.slice(0, AT_ONCE)} />
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer py-1 text-sm text-muted">{t("more", { count: rest.length })}</summary>
          <NewsLines news={rest} />
        </details>
      )}
    </section>
  );
}

function NewsLines({ news }: { news: readonly ListNews[] }) {
  const t = useTranslations("release.changes");
  return (
    <ul className="space-y-1.5">
      {news.map((line) => (
        <li key={`${line.what} ${releaseName(line)} ${line.names.join()}`} className="flex flex-wrap gap-x-2.5 text-sm">
          <Badge tone={looks[line.what].tone} icon={looks[line.what].icon}>
            {t(`what.${line.what}`)}
          </Badge>
          {line.releaseId ? (
            <Link href={`/releases/${line.releaseId}`} className="text-link font-medium">
              {releaseName(line)}
            </Link>
          ) : (
            <span className="font-medium">{releaseName(line)}</span>
          )}
          {line.names.length > 0 && <span className="min-w-0 break-words text-muted">{namesOf(line.names)}</span>}
        </li>
      ))}
    </ul>
  );

  function namesOf(names: readonly string[]): string {
    const shown = names.slice(0, AT_ONCE).join(", ");
    return names.length > AT_ONCE ? `${shown} ${t("andMore", { count: names.length - AT_ONCE })}` : shown;
  }
}

const looks: Record<ListNews["what"], { icon: LucideIcon; tone: Tone }> = {
  added: { icon: CirclePlus, tone: "good" },
  withdrawn: { icon: CircleMinus, tone: "bad" },
  superseded: { icon: History, tone: "neutral" },
  returned: { icon: Undo2, tone: "moving" },
  "new-build": { icon: Pencil, tone: "attention" },
  "more-devices": { icon: CirclePlus, tone: "moving" },
  "pulled-for": { icon: CircleMinus, tone: "attention" },
};
