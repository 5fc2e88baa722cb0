"use client";
import { useTranslations } from "next-intl";
import { useId, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";

type Props = { name: string; onRemove: () => Promise<void>; onCancel: () => void };

/** In the place of a shared view: others lose it too. */
export function RemovalQuestion({ name, onRemove, onCancel }: Props) {
  const t = useTranslations("view");
  const cancel = useTranslations("frame")("cancel");
  const id = useId();
  const [isPending, startTransition] = useTransition();
  return (
    <fieldset aria-labelledby={id} className="rounded bg-sunken p-2">
      <p id={id} className="text-sm break-words">
        {t("removeShared", { name })}
      </p>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button autoFocus aria-describedby={id} onPress={onCancel}>
          {cancel}
        </Button>
        <Button tone="danger" isPending={isPending} onPress={() => startTransition(onRemove)}>
          {t("removeNow")}
        </Button>
      </div>
    </fieldset>
  );
}
