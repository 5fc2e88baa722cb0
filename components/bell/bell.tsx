"use client";
import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { usePlace } from "#components/scope/use-scope.ts";
import { Press } from "#components/ui/plain/press.tsx";
import { ofFrame } from "#lib/client/of-frame.ts";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";

const BellPanel = dynamic(() => import("#components/bell/bell-panel.tsx").then((file) => file.BellPanel), {
  ssr: false,
});

/** How many things need the reader, on every page; the list behind it is the overview's. */
export function Bell() {
  const t = useTranslations("frame.bell");
  const { path, scope } = usePlace();
  const here = `${path}?${useSearchParams()}`;
  const attention = useQuery(ofFrame(overviewQueries.attention(scope)));
  const button = useRef<HTMLButtonElement>(null);
  // Whoever has gone elsewhere through it has seen it.
  const [openAt, setOpenAt] = useState<string>();
  const isOpen = openAt === here;
  const count = attention.data?.items.length;
  return (
    <>
      <Press
        ref={button}
        aria-label={count === undefined ? t("label") : t("needs", { count })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => setOpenAt(here)}
        className="relative grid size-8 shrink-0 cursor-pointer place-items-center rounded text-muted outline-offset-[-2px] hover:bg-sunken hover:text-ink"
      >
        <BellIcon aria-hidden className="size-4" />
        {count !== undefined && count > 0 && (
          <span
            aria-hidden
            className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-bad-fill px-1 text-center text-2xs leading-4 font-semibold text-on-bad tabular-nums"
          >
            {count}
          </span>
        )}
      </Press>
      <span role="status" className="sr-only">
        {count !== undefined && t("needs", { count })}
      </span>
      {isOpen && <BellPanel trigger={button} attention={attention} onDone={() => setOpenAt(undefined)} />}
    </>
  );
}
