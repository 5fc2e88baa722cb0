"use client";
import { ArrowDown, ArrowUp, GripVertical, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { PlanBook } from "#components/plan/plan-book.ts";
import { withoutRing, withRing } from "#components/plan/plan-edit.ts";
import { ReachCounts } from "#components/plan/rings/reach-counts.tsx";
import { SliceFields } from "#components/plan/rings/slice-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

type Props = { book: PlanBook; place: number; onMove: (to: number) => void; onDrag: (isDragged: boolean) => void };

/** One ring: its name, whom it means, and what that comes to. */
export function RingReachRow({ book, place, onMove, onDrag }: Props) {
  const t = useTranslations("plan.who");
  const row = useRef<HTMLDivElement>(null);
  const { plan, choices, change } = book;
  const ring = plan.rings[place];
  if (!ring) return null;
  const set = (changed: Partial<typeof ring>) => change(withRing(plan, ring.key, changed));
  return (
    <div ref={row} className="px-4 py-3.5">
      <div className="flex items-end gap-2">
        <span
          aria-hidden
          draggable
          title={t("drag")}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            if (row.current) event.dataTransfer.setDragImage(row.current, 12, 12);
            onDrag(true);
          }}
          onDragEnd={() => onDrag(false)}
          className="-ml-1 hidden h-9 cursor-grab items-center text-faint sm:flex"
        >
          <GripVertical aria-hidden className="size-4" />
        </span>
        <div className="grid min-w-0 grow gap-3 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)_minmax(0,1.4fr)]">
          <Field
            label={t("name", { number: place + 1 })}
            value={ring.name}
            maxLength={60}
            onChange={(name) => set({ name })}
          />
          <Select
            label={t("group")}
            value={ring.groupId}
            onChange={(groupId) => set({ groupId })}
            choices={choices.groups.map(({ id, name, fits }) => ({
              id,
              label: name,
              note: t("applicable", { count: fits.applicable }),
            }))}
          />
          <SliceFields slice={ring.slice} onChange={(slice) => set({ slice })} />
        </div>
      </div>
      <div className="mt-2.5 flex flex-wrap items-start justify-between gap-x-4 gap-y-2 sm:pl-5">
        <ReachCounts book={book} place={place} />
        <div className="flex gap-1">
          <Button
            tone="quiet"
            aria-label={t("up", { name: ring.name })}
            isDisabled={place === 0}
            onPress={() => onMove(place - 1)}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            tone="quiet"
            aria-label={t("down", { name: ring.name })}
            isDisabled={place === plan.rings.length - 1}
            onPress={() => onMove(place + 1)}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Button
            tone="quiet"
            aria-label={t("remove", { name: ring.name })}
            onPress={() => change(withoutRing(plan, ring.key))}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      </div>
    </div>
  );
}
