"use client";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { useChange } from "#components/scope/use-scope.ts";
import { useDayText } from "#components/time/day-text.ts";
import { Button } from "#components/ui/button.tsx";

/** Says aloud that the page is about a day that is over, and leads back. */
export function PastNotice({ day, hint }: { day: string; hint?: string }) {
  const t = useTranslations("frame.asOf");
  const change = useChange();
  const text = useDayText();
  return (
    <Notice tone="attention" role="status">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p>
          <strong className="font-semibold">{t("said", { day: text(day) })}</strong> {hint ?? t("rests")}
        </p>
        <Button onPress={() => change({ asOf: undefined })}>{t("back")}</Button>
      </div>
    </Notice>
  );
}
