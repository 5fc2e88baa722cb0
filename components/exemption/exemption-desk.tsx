"use client";
import { useQuery } from "@tanstack/react-query";
import { ShieldMinus } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type Deciding, ExemptionActs } from "#components/exemption/exemption-acts.tsx";
import { ExemptionTable } from "#components/exemption/exemption-table.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { type ExemptionFilter, exemptionQueries } from "#lib/client/queries/exemption-queries.ts";
import type { ExemptionList, ExemptionTab } from "#lib/queries/exemption/list.ts";

const tabs = ["asked", "active", "soon", "ended"] as const satisfies ExemptionTab[];

type Props = { filter: ExemptionFilter; deciding: Deciding | undefined };

export function ExemptionDesk({ filter, deciding }: Props) {
  const t = useTranslations("exemption");
  const format = useFormatter();
  const list = useQuery(exemptionQueries.list(filter));
  return (
    <div className="rounded border bg-surface">
      <div className="border-b px-2">
        <LinkTabs
          label={t("tabs.label")}
          selected={filter.tab}
          tabs={tabs.map((tab) => ({
            id: tab,
            label: t(`tabs.${tab}`),
            ...(list.data ? { count: format.number(list.data.tabs[tab]) } : {}),
            href: addressOf({ tab, page: 0 }),
          }))}
        />
      </div>
      <QueryBoundary query={list} skeleton={<TableSkeleton rows={6} />}>
        {(view) =>
          view.exemptions.length > 0 ? (
            <Listed key={addressOf(filter)} view={view} filter={filter} deciding={deciding} />
          ) : (
            <Nothing tab={filter.tab} />
          )
        }
      </QueryBoundary>
    </div>
  );
}

function Listed({ view, filter, deciding }: Props & { view: ExemptionList }) {
  const t = useTranslations("exemption");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const exemptions = view.exemptions.filter(({ id }) => chosen.has(id));

  function choose(ids: readonly string[], isChosen: boolean) {
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) isChosen ? after.add(id) : after.delete(id);
      return after;
    });
  }

  return (
    <>
      {deciding && exemptions.length > 1 && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-accent-wash px-4 py-2">
          <p role="status" className="text-sm tabular-nums">
            {t("chosen", { count: exemptions.length })}
          </p>
          <ExemptionActs exemptions={exemptions} deciding={deciding} onDone={() => setChosen(new Set())} />
          <Button tone="quiet" onPress={() => setChosen(new Set())}>
            {t("chooseNone")}
          </Button>
        </div>
      )}
      <ExemptionTable exemptions={view.exemptions} chosen={chosen} onChoose={choose} deciding={deciding} />
      <Pages view={view} filter={filter} />
    </>
  );
}

function Pages({ view, filter }: { view: ExemptionList; filter: ExemptionFilter }) {
  const t = useTranslations("exemption");
  const frame = useTranslations("frame");
  const to = view.from + view.exemptions.length;
  if (view.from === 0 && to >= view.total) return null;
  return (
    <nav aria-label={frame("pages")} className="flex items-center justify-end gap-2 border-t px-4 py-2.5">
      <span className="mr-2 text-sm text-muted tabular-nums">
        {t("shown", { from: view.from + 1, to, total: view.total })}
      </span>
      {filter.page > 0 && (
        <ButtonLink href={addressOf({ ...filter, page: filter.page - 1 })}>{t("previous")}</ButtonLink>
      )}
      {to < view.total && (
        <ButtonLink href={addressOf({ ...filter, page: filter.page + 1 })}>{frame("next")}</ButtonLink>
      )}
    </nav>
  );
}

function Nothing({ tab }: { tab: ExemptionTab }) {
  const t = useTranslations("exemption.empty");
  return (
    <EmptyState icon={ShieldMinus} title={t(`${tab}Title`)}>
      <p className="mb-4">{t(`${tab}Lead`)}</p>
      {tab === "asked" && <ButtonLink href="/devices">{t("action")}</ButtonLink>}
    </EmptyState>
  );
}

function addressOf({ tab, page }: ExemptionFilter): string {
  return withSearch("/exemptions", { tab: tab === "asked" ? undefined : tab, page: page || undefined });
}
