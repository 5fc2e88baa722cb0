"use client";
import { Watch } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

/** A deadline as each device reads it from its own clock: never converted, and said aloud to be so. */
export function DeviceClock({ local }: { local: string }) {
  const format = useFormatter();
  const t = useTranslations("time");
  // The digits themselves are meant, so they are read and written in one and the same zone.
  const date = new Date(`${local}Z`);
  const text = format.dateTime(date, {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap tabular-nums" title={t("deviceClockLong")}>
      <time dateTime={local}>{text}</time>
      <Watch aria-hidden className="size-3.5 shrink-0 text-faint" />
      <span className="sr-only">{t("deviceClock")}</span>
    </span>
  );
}
