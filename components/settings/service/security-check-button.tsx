"use client";
import { RefreshCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { OnCheck } from "#components/release/catalog-strip.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { useNowMs } from "#components/time/clock.tsx";
import { Button } from "#components/ui/button.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";

/** Has the feed asked now; once an hour, unless nothing came of it. */
export function SecurityCheckButton({ askableFrom, onCheck }: { askableFrom: string | null; onCheck: OnCheck }) {
  const t = useTranslations("settings.security");
  const format = useFormatter();
  const nowMs = useNowMs();
  const from = askableFrom && nowMs < Date.parse(askableFrom) ? new Date(askableFrom) : undefined;
  const saving = { key: [...settingsQueries.all, "security"], saved: t("started") };
  const { save, refusal, isPending } = useSave(onCheck, saving);
  const time = from && format.dateTime(from, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {refusal && (
        <span role="alert" className="text-xs text-bad">
          {refusal}
        </span>
      )}
      <Button onPress={() => save({})} isPending={isPending} isDisabled={time !== undefined}>
        <RefreshCw aria-hidden />
        {time ? t("checkFrom", { time }) : t("check")}
      </Button>
    </div>
  );
}
