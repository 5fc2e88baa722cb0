"use client";
import { useQuery } from "@tanstack/react-query";
import { PackageSearch } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { HeldRows } from "#components/live/held-rows.tsx";
import { ReleaseTable } from "#components/release/release-table.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { Select } from "#components/ui/select.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { type ReleaseFilter, releaseQueries } from "#lib/client/queries/release-queries.ts";
import type { ReleaseList, ReleaseTab } from "#lib/queries/release/list.ts";

const tabs = ["to-decide", "current", "all", "withdrawn"] as const satisfies ReleaseTab[];

/** The approval desk: what Apple offers, sorted by what it asks of the staff. */
export function ReleaseDesk({ filter }: { filter: ReleaseFilter }) {
  const list = useQuery(releaseQueries.list(filter));
  return (
    <div className="rounded border bg-surface">
      <Filters filter={filter} list={list.data} />
      <QueryBoundary query={list} skeleton={<TableSkeleton rows={8} />}>
        {({ releases, tabs }) =>
          releases.length > 0 ? (
            <HeldRows rows={releases} view={`${JSON.stringify(filter)} ${list.isPlaceholderData}`}>
              {(shown) => <ReleaseTable releases={shown} />}
            </HeldRows>
          ) : (
            <Nothing tab={tabs.all === 0 ? "all" : filter.tab} />
          )
        }
      </QueryBoundary>
    </div>
  );
}

function Filters({ filter, list }: { filter: ReleaseFilter; list: ReleaseList | undefined }) {
  const t = useTranslations();
  const format = useFormatter();
  const router = useRouter();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 border-b px-2 sm:flex-nowrap">
      <LinkTabs
        label={t("release.tabs.label")}
        selected={filter.tab}
        tabs={tabs.map((tab) => ({
          id: tab,
          label: t(`release.tabs.${tab}`),
          ...(list ? { count: format.number(list.tabs[tab]) } : {}),
          href: addressOf({ ...filter, tab }),
        }))}
      />
      <div className="w-52 py-1 sm:shrink-0">
        <Select
          label={t("frame.platform")}
          labelHidden
          value={filter.platform ?? ""}
          onChange={(platform) => router.push(addressOf({ ...filter, platform }))}
          choices={[
            { id: "", label: t("frame.anyPlatform") },
            ...(list?.platforms ?? []).map((platform) => ({ id: platform, label: platform })),
          ]}
        />
      </div>
    </div>
  );
}

function Nothing({ tab }: { tab: ReleaseTab }) {
  const t = useTranslations("release.empty");
  const which = tab === "to-decide" ? "toDecide" : tab === "withdrawn" ? "withdrawn" : "none";
  return (
    <EmptyState icon={PackageSearch} title={t(`${which}Title`)}>
      {t(`${which}Lead`)}
    </EmptyState>
  );
}

function addressOf({ tab, ...rest }: ReleaseFilter): string {
  return withSearch("/releases", { tab: tab === "to-decide" ? undefined : tab, ...rest });
}
