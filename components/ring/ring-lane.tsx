"use client";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { RingCard } from "#components/ring/ring-card.tsx";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** The rings from left to right, on paper two in a row, each with its devices, its gate and its clock. */
export function RingLane({ rollout }: { rollout: RolloutDetail }) {
  const t = useTranslations("ring");
  return (
    <section aria-label={t("title")} className="mb-5">
      <ol className="grid gap-3 md:flex md:gap-0 md:overflow-x-auto md:pb-1 print:grid print:grid-cols-2 print:gap-3 print:overflow-visible">
        {rollout.rings.map((ring, place) => (
          <li key={ring.id} className="flex min-w-0 md:min-w-72 md:grow md:basis-0 print:min-w-0">
            <RingCard rollout={rollout} ring={ring} isLast={place === rollout.rings.length - 1} />
            {place < rollout.rings.length - 1 && (
              <span
                aria-hidden
                className="hidden w-6 shrink-0 items-center justify-center text-faint md:flex print:hidden"
              >
                <ChevronRight className="size-4" />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
