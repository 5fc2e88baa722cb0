"use client";
import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";

type Props<Row> = {
  rows: readonly Row[];
  /** What is asked for: another question is another list. */
  view: string;
  children: (shown: readonly Row[]) => ReactNode;
};

/** A list that changes by itself keeps its order under the reader's eyes: what is new waits until it is asked for. */
export function HeldRows<Row extends { id: string }>({ rows, view, children }: Props<Row>) {
  const t = useTranslations("frame");
  const place = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(() => holding(rows, view));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shown = held.ids.flatMap((id) => byId.get(id) ?? []);
  const count = rows.length - shown.length;
  if (held.view !== view || (shown.length === 0 && count > 0)) setHeld(holding(rows, view));

  function show() {
    setHeld(holding(rows, view));
    place.current?.focus({ preventScroll: true });
  }

  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <div role="status">
        {count > 0 && (
          <div className="flex justify-center border-b bg-accent-wash py-1">
            <Button tone="quiet" aria-label={t("newRowsHint", { count })} onPress={show}>
              <ArrowUp aria-hidden />
              {t("newRows", { count })}
            </Button>
          </div>
        )}
      </div>
      {children(shown)}
    </div>
  );
}

function holding(rows: readonly { id: string }[], view: string) {
  return { view, ids: rows.map(({ id }) => id) };
}
