"use client";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { useChange, usePlace } from "#components/scope/use-scope.ts";
import { useNowMs } from "#components/time/clock.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateField } from "#components/ui/date-field.tsx";

type Props = { trigger: RefObject<HTMLButtonElement | null>; onDone: () => void };

export function AsOfPanel({ trigger, onDone }: Props) {
  const t = useTranslations("frame.asOf");
  const change = useChange();
  const { asOf } = usePlace();
  const today = Temporal.Instant.fromEpochMilliseconds(useNowMs()).toString().slice(0, 10);

  /** Nobody knows a day that is not over; on it, now is what is known. */
  function choose(day: string) {
    change({ asOf: day < today ? day : undefined });
  }

  return (
    <Popover
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      placement="bottom end"
      className="w-72 max-w-[calc(100vw-1rem)] rounded border bg-raised p-4 shadow-overlay"
    >
      <Dialog aria-label={t("title")} className="space-y-3 outline-none">
        <DateField label={t("day")} type="date" isOptional value={asOf ?? ""} onChange={choose} />
        <p className="text-xs text-muted">{t("lead")}</p>
        {asOf && (
          <Button
            onPress={() => {
              change({ asOf: undefined });
              onDone();
            }}
          >
            {t("back")}
          </Button>
        )}
      </Dialog>
    </Popover>
  );
}
