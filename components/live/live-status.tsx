"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useLocale, useTimeZone, useTranslations } from "next-intl";
import { useMemo, useSyncExternalStore } from "react";
import { useIsLive } from "#components/live/live.tsx";
import { useClockSpeed, useNowMs } from "#components/time/clock.tsx";
import { freshnessOf, realNowMs } from "#lib/client/freshness.ts";

/** Whether the page is alive, what the service's clock says, and in whose zone times are shown. */
export function LiveStatus() {
  const t = useTranslations("frame");
  const format = useFormatter();
  const zone = useTimeZone() ?? "UTC";
  const now = new Date(useNowMs());
  const speed = useClockSpeed();
  const isLive = useIsLive();
  return (
    <dl className="space-y-1 px-2 text-xs text-muted">
      <div className="flex items-center gap-1.5">
        <span
          aria-hidden
          className={`size-2 rounded-full ${isLive ? "bg-(--phase-done)" : "border border-control-line bg-transparent"}`}
        />
        <dt className="sr-only">{t("connection")}</dt>
        <dd>
          {isLive ? t("live") : t("notLive")}
          <Updated />
        </dd>
      </div>
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

/** How old what is on the screen is, in real seconds; it goes on with the clock's tick. */
function Updated() {
  const t = useTranslations("frame");
  const format = useFormatter();
  const client = useQueryClient();
  // French has no narrow words for this, only signs: "-2 s".
  const style = useLocale().startsWith("fr") ? "short" : "narrow";
  const freshness = useMemo(() => freshnessOf(client), [client]);
  const latest = useSyncExternalStore(freshness.subscribe, freshness.latest, () => 0);
  if (latest === 0) return null;
  const now = Math.max(latest, realNowMs());
  return (
    <>
      {" "}
      · {t("updated", { ago: format.relativeTime(new Date(latest), { now: new Date(now), unit: "second", style }) })}
    </>
  );
}
