"use client";
import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { RolloutTable } from "#components/rollout/rollout-table.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { rolloutQueries } from "#lib/client/rollout-queries.ts";
import type { RolloutTab } from "#lib/queries/rollout/list.ts";

const tabs = ["active", "over", "all"] as const satisfies RolloutTab[];

export function RolloutDesk({ tab: selected }: { tab: RolloutTab }) {
  const t = useTranslations("rollout");
  const format = useFormatter();
  const list = useQuery(rolloutQueries.list(selected));
  return (
    <div className="rounded border bg-surface">
      <div className="border-b px-2">
        <LinkTabs
          label={t("tabs.label")}
          selected={selected}
          tabs={tabs.map((tab) => ({
            id: tab,
            label: t(`tabs.${tab}`),
            ...(list.data ? { count: format.number(list.data.tabs[tab]) } : {}),
            href: tab === "active" ? "/rollouts" : `/rollouts?tab=${tab}`,
          }))}
        />
      </div>
      <QueryBoundary query={list} skeleton={<TableSkeleton rows={5} />}>
        {({ rollouts }) => (rollouts.length > 0 ? <RolloutTable rollouts={rollouts} /> : <Nothing />)}
      </QueryBoundary>
    </div>
  );
}

function Nothing() {
  const t = useTranslations("rollout.empty");
  return (
    <EmptyState icon={Layers} title={t("title")}>
      <p className="mb-4">{t("lead")}</p>
      <ButtonLink href="/releases">{t("action")}</ButtonLink>
    </EmptyState>
  );
}
