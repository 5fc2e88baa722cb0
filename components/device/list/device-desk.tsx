"use client";
import { useQuery } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Bulk } from "#components/device/bulk/bulk.tsx";
import type { BulkActs } from "#components/device/bulk/bulk-acts.ts";
import { deviceAddress } from "#components/device/list/device-address.ts";
import { DeviceFilters } from "#components/device/list/device-filters.tsx";
import { DeviceTable } from "#components/device/list/device-table.tsx";
import { FacetPanel } from "#components/device/list/facets/facet-panel.tsx";
import { useDeviceAddress } from "#components/device/list/use-device-address.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { LeaveScope } from "#components/scope/leave-scope.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { columnsIn } from "#lib/domain/device-query/column.ts";
import { readQuery } from "#lib/domain/device-query/read.ts";
import type { DeviceList, DeviceListInput } from "#lib/queries/device/list.ts";

export function DeviceDesk({ input, acts }: { input: DeviceListInput; acts: BulkActs | undefined }) {
  const { release, rollout, ring, sort, after, columns, ...rest } = input;
  const { wanted, change } = useDeviceAddress(input);
  const list = useQuery(deviceQueries.list(input));
  const choices = useQuery(deviceQueries.choices({ release, rollout, ring }));
  const isFiltered = Boolean(release || rollout || ring || Object.values(rest).some(Boolean));
  return (
    <div className="rounded border bg-surface">
      <DeviceFilters input={input} wanted={wanted} onChange={change} choices={choices.data} total={list.data?.total} />
      <div className="grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
        <FacetPanel input={input} wanted={wanted} onChange={change} groups={choices.data?.groups} />
        <div className="min-w-0">
          <QueryBoundary query={list} skeleton={<TableSkeleton rows={12} />}>
            {(view) => (
              <Bulk input={input} view={view} acts={acts}>
                {(selecting) =>
                  view.devices.length > 0 ? (
                    <>
                      <DeviceTable
                        devices={view.devices}
                        extra={columnsIn(input.columns ?? "")}
                        selecting={selecting}
                      />
                      <Pages input={input} view={view} />
                    </>
                  ) : (
                    <Nothing isFiltered={isFiltered} isUnreadable={readQuery(input.query ?? "").faults.length > 0} />
                  )
                }
              </Bulk>
            )}
          </QueryBoundary>
        </div>
      </div>
    </div>
  );
}

function Pages({ input, view }: { input: DeviceListInput; view: DeviceList }) {
  const t = useTranslations("frame");
  if (!input.after && !view.next) return null;
  return (
    <nav aria-label={t("pages")} className="flex justify-end gap-2 border-t px-4 py-2.5">
      {input.after && <ButtonLink href={deviceAddress({ ...input, after: undefined })}>{t("first")}</ButtonLink>}
      {view.next && <ButtonLink href={deviceAddress({ ...input, after: view.next })}>{t("next")}</ButtonLink>}
    </nav>
  );
}

function Nothing({ isFiltered, isUnreadable }: { isFiltered: boolean; isUnreadable: boolean }) {
  const t = useTranslations("device");
  if (isUnreadable)
    return (
      <EmptyState icon={MonitorSmartphone} title={t("query.unreadable")}>
        <p>{t("query.unreadableLead")}</p>
      </EmptyState>
    );
  return (
    <EmptyState icon={MonitorSmartphone} title={isFiltered ? t("empty.filteredTitle") : t("empty.noneTitle")}>
      <p className="mb-4">{isFiltered ? t("empty.filteredLead") : t("empty.noneLead")}</p>
      {isFiltered ? (
        <ButtonLink href="/devices">{t("filter.clear")}</ButtonLink>
      ) : (
        <ButtonLink href="/settings/access">{t("empty.noneAction")}</ButtonLink>
      )}{" "}
      <LeaveScope />
    </EmptyState>
  );
}
