"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Part } from "#components/plan/part.tsx";
import type { PlanBook } from "#components/plan/plan-book.ts";
import { movedRing, withOneMore } from "#components/plan/plan-edit.ts";
import { RingReachRow } from "#components/plan/rings/ring-reach-row.tsx";
import { Button } from "#components/ui/button.tsx";

const MOST_RINGS = 20;

/** Rings in their order. A device belongs to the first that holds it, so the order decides; it is changed by drag or by button. */
export function WhoPart({ book }: { book: PlanBook }) {
  const t = useTranslations("plan.who");
  const [dragged, setDragged] = useState<string>();
  const [said, setSaid] = useState("");
  const { plan, choices, change } = book;

  function move(key: string, to: number) {
    const name = plan.rings.find((ring) => ring.key === key)?.name ?? "";
    change(movedRing(plan, key, to));
    setSaid(t("moved", { name, place: to + 1, count: plan.rings.length }));
  }

  const more = () =>
    change(withOneMore(plan, choices.groups[0]?.id ?? "", t("another", { number: plan.rings.length + 1 })));
  return (
    <Part number={2} title={t("title")} lead={t("lead")}>
      <ol>
        {plan.rings.map((ring, place) => (
          <li
            key={ring.key}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDrop={() => dragged && move(dragged, place)}
            className={`border-b ${dragged === ring.key ? "opacity-50" : ""}`}
          >
            <RingReachRow
              book={book}
              place={place}
              onMove={(to) => move(ring.key, to)}
              onDrag={(isDragged) => setDragged(isDragged ? ring.key : undefined)}
            />
          </li>
        ))}
      </ol>
      {plan.rings.length === 0 && <p className="border-b px-4 py-6 text-sm text-muted">{t("none")}</p>}
      <div className="px-4 py-3">
        <Button onPress={more} isDisabled={plan.rings.length >= MOST_RINGS || choices.groups.length === 0}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
    </Part>
  );
}
