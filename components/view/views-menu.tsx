"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later, useLater } from "#components/ui/later/later.ts";
import { viewQueries } from "#lib/client/queries/view/view-queries.ts";
import { type ViewPage, viewSearch } from "#lib/domain/view/saved-view.ts";
import type { ActionResult } from "#lib/http/action.ts";

type Saved = { name: string; page: ViewPage; address: string; isShared: boolean };

/** `mayShare`: sharing is for those who may. */
export type ViewActs = {
  onSave: (view: Saved) => Promise<ActionResult<unknown>>;
  onRemove: (input: { viewId: string }) => Promise<ActionResult<unknown>>;
  mayShare: boolean;
};

export type ViewsProps = { page: ViewPage; address: string; acts: ViewActs };

const panel = later(() => import("#components/view/views-panel.tsx"));

/** What has been kept of a list under a name. The panel that hangs below the button follows after the page. */
export function ViewsMenu({ page, address, acts }: ViewsProps) {
  const t = useTranslations("view");
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const loaded = useLater(panel);
  const kept = useQuery(viewQueries.list(page));
  const search = viewSearch(page, address);
  const current = kept.data?.views.find((view) => view.search === search && search !== "");

  function open() {
    panel.fetch();
    setOpen(true);
  }

  return (
    <>
      <Button ref={opener} onPress={open} aria-expanded={isOpen}>
        <span className="max-w-48 truncate">{current ? t("current", { name: current.name }) : t("title")}</span>
        <ChevronsUpDown aria-hidden />
      </Button>
      {isOpen && loaded && (
        <loaded.ViewsPanel {...{ page, address, acts, kept, current, opener }} onDone={() => setOpen(false)} />
      )}
    </>
  );
}
