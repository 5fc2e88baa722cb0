"use client";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useClockSpeed, useNowMs } from "#components/time/clock.tsx";

/** What the service's clock says, and in whose zone times are shown. */
export function ServiceTime() {
  const t = useTranslations("frame");
  const format = useFormatter();
  const zone = useTimeZone() ?? "UTC";
  const now = new Date(useNowMs());
  const speed = useClockSpeed();
  return (
    <dl className="space-y-1 px-2 text-xs text-muted">
      <div>
        <dt className="sr-only">{t("clock")}</dt>
        <dd className="tabular-nums">
          {format.dateTime(now, {
            weekday: "short",
            day: "numeric",
            month: "short",
            hour: "2-digit",
            minute: "2-digit",
            hourCycle: "h23",
          })}
          {speed !== 1 && <span className="ml-1 text-attention">{t("speed", { speed })}</span>}
        </dd>
      </div>
      <div>
        <dt className="sr-only">{t("zone")}</dt>
        <dd>{zone.replaceAll("_", " ")}</dd>
      </div>
    </dl>
  );
}
