"use client";
import { useQuery } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { FreezeDialog, type OnSaveFreeze } from "#components/freeze/freeze-dialog.tsx";
import { FreezeMonth } from "#components/freeze/freeze-month.tsx";
import { FreezeProbe } from "#components/freeze/freeze-probe.tsx";
import { FreezeTable, type OnRemoveFreeze } from "#components/freeze/freeze-table.tsx";
import { FrozenDeadlines } from "#components/freeze/frozen-deadlines.tsx";
import { ImportDialog, type OnImportFreezes } from "#components/freeze/import-dialog.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { freezeQueries } from "#lib/client/queries/settings-queries.ts";

export type FreezeEditing = { onSave: OnSaveFreeze; onRemove: OnRemoveFreeze; onImport: OnImportFreezes };

/** When nothing may be forced: the days ahead, what each freeze is, and what it would do to a date. */
export function FreezeDesk({ editing }: { editing: FreezeEditing | undefined }) {
  const t = useTranslations("freeze");
  const calendar = useQuery(freezeQueries.calendar());
  return (
    <QueryBoundary query={calendar} skeleton={<Skeleton className="h-[32rem] w-full" />}>
      {(view) => (
        <div className="space-y-5">
          {!editing && <Notice tone="info">{t("readOnly")}</Notice>}
          <FrozenDeadlines calendar={view} />
          <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <Card title={t("month.title")}>
              <FreezeMonth calendar={view} />
            </Card>
            <FreezeProbe calendar={view} />
          </div>
          <Card
            title={t("list.title")}
            flush
            aside={
              editing && (
                <div className="flex flex-wrap gap-2">
                  <ImportDialog calendar={view} onImport={editing.onImport} />
                  <FreezeDialog
                    groups={view.groups}
                    onSave={editing.onSave}
                    trigger={
                      <Button tone="primary">
                        <CalendarPlus aria-hidden />
                        {t("add")}
                      </Button>
                    }
                  />
                </div>
              )
            }
          >
            <FreezeTable calendar={view} editing={editing} />
          </Card>
        </div>
      )}
    </QueryBoundary>
  );
}
