"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { GroupTable } from "#components/group/group-table.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { groupQueries } from "#lib/client/queries/group-queries.ts";

/** `canEdit`: whether the reader may make groups. */
export function GroupDesk({ canEdit }: { canEdit: boolean }) {
  const t = useTranslations("group");
  const list = useQuery(groupQueries.list());
  return (
    <div className="rounded border bg-surface">
      <QueryBoundary query={list} skeleton={<TableSkeleton rows={6} />}>
        {({ groups, total }) => (
          <>
            <GroupTable groups={groups} total={total} />
            {groups.length <= 1 && (
              <div className="border-t">
                <EmptyState icon={Users} title={t("empty.title")}>
                  <p className="mb-4">{t("empty.lead")}</p>
                  {canEdit && (
                    <ButtonLink href="/groups/new" tone="primary">
                      <Plus aria-hidden />
                      {t("empty.next")}
                    </ButtonLink>
                  )}
                </EmptyState>
              </div>
            )}
          </>
        )}
      </QueryBoundary>
    </div>
  );
}
