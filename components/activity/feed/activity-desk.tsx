"use client";
import { useQuery } from "@tanstack/react-query";
import { ScrollText, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { activityAddress } from "#components/activity/feed/activity-address.ts";
import { ActivityFilters } from "#components/activity/feed/activity-filters.tsx";
import { EntryLine } from "#components/activity/feed/entry-line.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { zoneName } from "#components/time/zone-name.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { activityQueries } from "#lib/client/queries/record/activity-queries.ts";
import type { ActivityListInput } from "#lib/queries/activity/list.ts";

/** Who did what to what, the latest first; the question stands in the address. */
export function ActivityDesk({ input }: { input: ActivityListInput }) {
  const t = useTranslations("activity");
  const list = useQuery(activityQueries.list(input));
  const { before, zone, entry, ...filter } = input;
  const isFiltered = entry !== undefined || Object.values(filter).some(Boolean);
  return (
    <section aria-label={t("title")} className="rounded border bg-surface">
      <ActivityFilters input={input} choices={list.data?.choices} isFiltered={isFiltered} />
      <QueryBoundary query={list} skeleton={<TableSkeleton rows={12} />}>
        {({ entries, next }) =>
          entries.length > 0 ? (
            <>
              <p className="border-b px-4 py-2 text-xs text-muted">{t("zone", { zone: zoneName(zone) })}</p>
              <ol className="divide-y">
                {entries.map((each) => (
                  <EntryLine key={each.id} entry={each} isOpen={each.id === entry} />
                ))}
              </ol>
              <Pages input={input} next={next} />
            </>
          ) : (
            <Nothing isFiltered={isFiltered || before !== undefined} />
          )
        }
      </QueryBoundary>
    </section>
  );
}

function Pages({ input, next }: { input: ActivityListInput; next: string | null }) {
  const t = useTranslations("frame");
  if (!input.before && !next) return null;
  return (
    <nav aria-label={t("pages")} className="flex justify-end gap-2 border-t px-4 py-2.5 print:hidden">
      {input.before && <ButtonLink href={activityAddress({ ...input, before: undefined })}>{t("first")}</ButtonLink>}
      {next && <ButtonLink href={activityAddress({ ...input, before: next })}>{t("next")}</ButtonLink>}
    </nav>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations("activity.empty");
  if (!isFiltered)
    return (
      <EmptyState icon={ScrollText} title={t("title")}>
        {t("lead")}
      </EmptyState>
    );
  return (
    <EmptyState icon={SearchX} title={t("filteredTitle")}>
      <p className="mb-4">{t("filteredLead")}</p>
      <ButtonLink href="/activity">{t("clear")}</ButtonLink>
    </EmptyState>
  );
}
