"use client";
import { useQuery } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OnSaveFreeze } from "#components/freeze/freeze-dialog.tsx";
import { FreezeMonth } from "#components/freeze/freeze-month.tsx";
import type { OnRemoveFreeze } from "#components/freeze/freeze-table.tsx";
import { FrozenDeadlines } from "#components/freeze/frozen-deadlines.tsx";
import type { OnImportFreezes } from "#components/freeze/import-dialog.tsx";
import { LaterDialog, LaterImport, LaterProbe, LaterTable } from "#components/freeze/later-parts.tsx";
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
            <LaterProbe calendar={view} />
          </div>
          <Card
            title={t("list.title")}
            flush
            aside={
              editing && (
                <div className="flex flex-wrap gap-2">
                  <LaterImport calendar={view} onImport={editing.onImport} />
                  <LaterDialog
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
            <LaterTable calendar={view} editing={editing} />
          </Card>
        </div>
      )}
    </QueryBoundary>
  );
}
