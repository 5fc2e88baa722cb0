"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Keyboard, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useKeys } from "#components/keys/use-keys.ts";
import type { OnCheck } from "#components/release/catalog-strip.tsx";
import { Press } from "#components/ui/plain/press.tsx";
import { toast } from "#components/ui/toast.tsx";
import { catalogQueries } from "#lib/client/queries/release-queries.ts";

/** Fetched when it is wanted: no page waits for it. */
const Palette = dynamic(() => import("#components/search/palette.tsx").then((file) => file.Palette), { ssr: false });
const KeyHelp = dynamic(() => import("#components/keys/key-help.tsx").then((file) => file.KeyHelp), { ssr: false });

type Props = { mayDraft: boolean; mayGroup: boolean; onCheck: OnCheck | undefined };

/** The search of the top bar, and the keys that work everywhere. */
export function CommandBar({ mayDraft, mayGroup, onCheck }: Props) {
  const t = useTranslations("search");
  const started = useTranslations("release.check");
  const client = useQueryClient();
  const [open, setOpen] = useState<"search" | "help">();
  useKeys({ isOpen: open !== undefined, onSearch: () => setOpen("search"), onHelp: () => setOpen("help") });

  async function check() {
    const result = await onCheck?.({});
    if (result) toast(result.ok ? started("started") : result.message, result.ok ? undefined : "bad");
    void client.invalidateQueries(catalogQueries.standing());
  }

  return (
    <>
      <Press
        aria-keyshortcuts="Meta+K Control+K /"
        onPress={() => setOpen("search")}
        className="flex h-8 min-w-0 cursor-pointer items-center gap-2 rounded border border-control-line bg-surface px-2.5 text-sm text-muted hover:bg-sunken sm:w-56 lg:w-72 xl:w-60 2xl:w-72"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="grow truncate text-left max-sm:sr-only">{t("label")}</span>
        <kbd aria-hidden className="rounded border px-1 font-sans text-2xs max-sm:hidden">
          /
        </kbd>
      </Press>
      <Press
        aria-label={t("keys.title")}
        aria-keyshortcuts="?"
        onPress={() => setOpen("help")}
        className="grid size-8 shrink-0 cursor-pointer place-items-center rounded text-muted hover:bg-sunken hover:text-ink max-lg:hidden"
      >
        <Keyboard aria-hidden className="size-4" />
      </Press>
      {open === "search" && (
        <Palette commands={{ mayDraft, mayGroup, onCheck: onCheck && check }} onDone={() => setOpen(undefined)} />
      )}
      {open === "help" && <KeyHelp onDone={() => setOpen(undefined)} />}
    </>
  );
}
