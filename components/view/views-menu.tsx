"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Popover } from "react-aria-components/Popover";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.tsx";
import { SaveViewForm } from "#components/view/save-view-form.tsx";
import { ViewLine } from "#components/view/view-line.tsx";
import { viewQueries } from "#lib/client/queries/view/view-queries.ts";
import { type ViewPage, viewAddress, viewSearch } from "#lib/domain/view/saved-view.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { ViewRow } from "#lib/queries/view/list.ts";

type Saved = { name: string; page: ViewPage; address: string; isShared: boolean };

/** `mayShare`: sharing is for those who may. */
export type ViewActs = {
  onSave: (view: Saved) => Promise<ActionResult<unknown>>;
  onRemove: (input: { viewId: string }) => Promise<ActionResult<unknown>>;
  mayShare: boolean;
};

type Props = { page: ViewPage; address: string; acts: ViewActs };

/** What has been kept of a list under a name: to open, to share, to remove, and to keep what is shown now. */
export function ViewsMenu({ page, address, acts: { onSave, onRemove, mayShare } }: Props) {
  const t = useTranslations("view");
  const client = useQueryClient();
  const list = useRef<HTMLUListElement>(null);
  const kept = useQuery(viewQueries.list(page));
  const views = kept.data?.views ?? [];
  const search = viewSearch(page, address);
  const current = views.find((view) => view.search === search && search !== "");

  async function act(acting: Promise<ActionResult<unknown>>, said: string): Promise<boolean> {
    const result = await acting;
    if (result.ok) toast(said);
    else toast(result.message, "bad");
    await client.invalidateQueries(viewQueries.list(page));
    return result.ok;
  }

  function share(view: ViewRow) {
    const changed = { name: view.name, page, address: viewAddress({ page, search: view.search }) };
    const said = view.isShared ? t("unshared", { name: view.name }) : t("shared", { name: view.name });
    void act(onSave({ ...changed, isShared: !view.isShared }), said);
  }

  async function remove({ id, name }: ViewRow) {
    const removing = onRemove({ viewId: id }).then((result) => {
      // The line that has the focus is about to go.
      if (result.ok) list.current?.focus();
      return result;
    });
    await act(removing, t("removed", { name }));
  }

  return (
    <DialogTrigger>
      <Button>
        <span className="max-w-48 truncate">{current ? t("current", { name: current.name }) : t("title")}</span>
        <ChevronsUpDown aria-hidden />
      </Button>
      <Popover
        placement="bottom end"
        className="w-[min(26rem,calc(100vw-1.5rem))] rounded border bg-raised shadow-overlay"
      >
        <Dialog className="max-h-[70dvh] overflow-y-auto p-3 outline-none">
          {({ close }) => (
            <>
              <Heading slot="title" className="px-1 text-sm font-medium">
                {t("title")}
              </Heading>
              <QueryBoundary query={kept} skeleton={<Skeleton className="mt-2 h-8 w-full" />}>
                {() => views.length === 0 && <p className="px-1 pt-1 text-sm text-muted">{t("none")}</p>}
              </QueryBoundary>
              <ul ref={list} tabIndex={-1} aria-label={t("title")} className="py-2 outline-none">
                {views.map((view) => (
                  <ViewLine
                    key={view.id}
                    view={view}
                    href={viewAddress({ page, search: view.search })}
                    isCurrent={view.id === current?.id}
                    onOpen={close}
                    onShare={view.isOwn && (mayShare || view.isShared) ? () => share(view) : undefined}
                    onRemove={view.mayRemove ? () => remove(view) : undefined}
                  />
                ))}
              </ul>
              <SaveViewForm
                taken={views.filter(({ isOwn }) => isOwn)}
                mayShare={mayShare}
                onSave={async (name, isShared) => {
                  if (await act(onSave({ name, page, address, isShared }), t("saved", { name }))) close();
                }}
              />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
