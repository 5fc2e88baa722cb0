"use client";
import { useQuery } from "@tanstack/react-query";
import { Layers, SearchX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { HeldRows } from "#components/live/held-rows.tsx";
import { RolloutFilters, rolloutAddress } from "#components/rollout/list/rollout-filters.tsx";
import { RolloutTable } from "#components/rollout/list/rollout-table.tsx";
import { LeaveScope } from "#components/scope/leave-scope.tsx";
import { WholeRollouts } from "#components/scope/whole-rollouts.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import type { RolloutListInput, RolloutTab } from "#lib/queries/rollout/list.ts";

const tabs = ["active", "over", "all"] as const satisfies RolloutTab[];

export function RolloutDesk({ input }: { input: RolloutListInput }) {
  const t = useTranslations("rollout");
  const format = useFormatter();
  const list = useQuery(rolloutQueries.list(input));
  const hasOwn = Boolean(input.state || input.platform || input.group || input.owner);
  const isFiltered = hasOwn || Boolean(input.scopePlatform || input.scopeGroup);
  return (
    <div className="rounded border bg-surface">
      <div className="border-b px-2">
        <LinkTabs
          label={t("tabs.label")}
          selected={input.tab}
          tabs={tabs.map((tab) => ({
            id: tab,
            label: t(`tabs.${tab}`),
            ...(list.data ? { count: format.number(list.data.tabs[tab]) } : {}),
            href: rolloutAddress({ ...input, state: undefined, tab }),
          }))}
        />
      </div>
      <RolloutFilters input={input} choices={list.data?.choices} />
      <WholeRollouts />
      <QueryBoundary query={list} skeleton={<TableSkeleton rows={5} />}>
        {({ rollouts }) =>
          rollouts.length > 0 ? (
            <HeldRows rows={rollouts} view={`${JSON.stringify(input)} ${list.isPlaceholderData}`}>
              {(shown) => <RolloutTable rollouts={shown} />}
            </HeldRows>
          ) : (
            <Nothing isFiltered={isFiltered} hasOwn={hasOwn} />
          )
        }
      </QueryBoundary>
    </div>
  );
}

function Nothing({ isFiltered, hasOwn }: { isFiltered: boolean; hasOwn: boolean }) {
  const t = useTranslations("rollout.empty");
  if (isFiltered) {
    return (
      <EmptyState icon={SearchX} title={t("filteredTitle")}>
        <p className="mb-4">{t("filteredLead")}</p>
        {hasOwn && <ButtonLink href="/rollouts">{t("clear")}</ButtonLink>} <LeaveScope />
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Layers} title={t("title")}>
      <p className="mb-4">{t("lead")}</p>
      <ButtonLink href="/releases">{t("action")}</ButtonLink>
    </EmptyState>
  );
}
