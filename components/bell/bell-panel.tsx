"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Popover } from "react-aria-components/Popover";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { AttentionLine } from "#components/overview/attention/attention-line.tsx";
import type { Attention } from "#lib/queries/overview/attention.ts";

type Props = {
  trigger: RefObject<HTMLButtonElement | null>;
  attention: UseQueryResult<{ items: Attention[] }>;
  onDone: () => void;
};

export function BellPanel({ trigger, attention, onDone }: Props) {
  const t = useTranslations("overview.attention");
  return (
    <Popover
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      placement="bottom end"
      className="max-h-[80dvh] w-[28rem] max-w-[calc(100vw-1rem)] overflow-y-auto rounded border bg-raised shadow-overlay"
    >
      <Dialog className="outline-none">
        <Heading slot="title" className="border-b px-4 py-2.5 text-sm font-semibold">
          {t("title")}
        </Heading>
        <QueryBoundary query={attention} skeleton={<TableSkeleton rows={3} />}>
          {({ items }) =>
            items.length > 0 ? (
              <ul className="divide-y">
                {items.map((item) => (
                  <AttentionLine key={"rolloutId" in item ? `${item.kind} ${item.rolloutId}` : item.kind} item={item} />
                ))}
              </ul>
            ) : (
              <p className="flex items-center gap-2 p-4 text-sm text-muted">
                <CircleCheck aria-hidden className="size-4 text-good" />
                {t("none")}
              </p>
            )
          }
        </QueryBoundary>
      </Dialog>
    </Popover>
  );
}
