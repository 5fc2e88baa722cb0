"use client";
import { RefreshCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { OnCheck } from "#components/release/catalog-strip.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { useNowMs } from "#components/time/clock.tsx";
import { Button } from "#components/ui/button.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";

/** Has the feed asked now; once an hour, unless nothing came of it. */
export function SecurityCheckButton({ askableFrom, onCheck }: { askableFrom: string; onCheck: OnCheck }) {
  const t = useTranslations("settings.security");
  const format = useFormatter();
  const isTooEarly = useNowMs() < Date.parse(askableFrom);
  const saving = { key: [...settingsQueries.all, "security"], saved: t("started") };
  const { save, refusal, isPending } = useSave(onCheck, saving);
  const time = format.dateTime(new Date(askableFrom), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {isTooEarly && <span className="text-xs text-muted">{t("askableFrom", { time })}</span>}
      {refusal && (
        <span role="alert" className="text-xs text-bad">
          {refusal}
        </span>
      )}
      <Button onPress={() => save({})} isPending={isPending} isDisabled={isTooEarly}>
        <RefreshCw aria-hidden />
        {t("check")}
      </Button>
    </div>
  );
}
