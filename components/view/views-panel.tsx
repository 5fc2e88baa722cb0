"use client";
import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type RefObject, useRef } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Popover } from "react-aria-components/Popover";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { toast } from "#components/ui/toast.tsx";
import { SaveViewForm } from "#components/view/save-view-form.tsx";
import { ViewLine } from "#components/view/view-line.tsx";
import type { ViewsProps } from "#components/view/views-menu.tsx";
import { viewQueries } from "#lib/client/queries/view/view-queries.ts";
import { viewAddress } from "#lib/domain/view/saved-view.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { ViewList, ViewRow } from "#lib/queries/view/list.ts";

type Props = ViewsProps & {
  kept: UseQueryResult<ViewList>;
  current: ViewRow | undefined;
  opener: RefObject<HTMLButtonElement | null>;
  onDone: () => void;
};

/** Hangs below its button: to open, to share, to remove, and to keep what is shown now. */
export function ViewsPanel({ page, address, acts, kept, current, opener, onDone }: Props) {
  const t = useTranslations("view");
  const client = useQueryClient();
  const list = useRef<HTMLUListElement>(null);
  const { onSave, onRemove, mayShare } = acts;
  const views = kept.data?.views ?? [];

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
    <Popover
      triggerRef={opener}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      placement="bottom end"
      className="w-[min(26rem,calc(100vw-1.5rem))] rounded border bg-raised shadow-overlay"
    >
      <Dialog className="max-h-[70dvh] overflow-y-auto p-3 outline-none">
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
              onOpen={onDone}
              onShare={view.isOwn && (mayShare || view.isShared) ? () => share(view) : undefined}
              onRemove={view.mayRemove ? () => remove(view) : undefined}
            />
          ))}
        </ul>
        <SaveViewForm
          taken={views.filter(({ isOwn }) => isOwn)}
          mayShare={mayShare}
          onSave={async (name, isShared) => {
            if (await act(onSave({ name, page, address, isShared }), t("saved", { name }))) onDone();
          }}
        />
      </Dialog>
    </Popover>
  );
}
