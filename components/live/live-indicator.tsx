"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useMemo, useSyncExternalStore } from "react";
import { useConnection } from "#components/live/live.tsx";
import { useNowMs } from "#components/time/clock.tsx";
import { freshnessOf, realNowMs } from "#lib/client/freshness.ts";

const looks = {
  connecting: "border border-control-line bg-transparent",
  live: "bg-(--phase-done)",
  lost: "bg-(--phase-past-deadline)",
} as const;
const words = { connecting: "connecting", live: "live", lost: "notLive" } as const;

/** Whether the page hears the news, and how old what it shows is. */
export function LiveIndicator() {
  const t = useTranslations("frame");
  const connection = useConnection();
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-xs whitespace-nowrap text-muted">
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${looks[connection]}`} />
      <span>
        <span role="status">{t(words[connection])}</span>
        {connection !== "connecting" && <Age isLive={connection === "live"} />}
      </span>
    </p>
  );
}

/** In real seconds while news come; once they do not, since when. It goes on with the clock's tick. */
function Age({ isLive }: { isLive: boolean }) {
  const t = useTranslations("frame");
  const format = useFormatter();
  const client = useQueryClient();
  // French has no narrow words for this, only signs: "-2 s".
  const style = useLocale().startsWith("fr") ? "short" : "narrow";
  const freshness = useMemo(() => freshnessOf(client), [client]);
  const latest = useSyncExternalStore(freshness.subscribe, freshness.latest, () => 0);
  useNowMs();
  if (latest === 0) return null;
  const now = Math.max(latest, realNowMs());
  const ago = () => format.relativeTime(new Date(latest), { now: new Date(now), unit: "second", style });
  const time = () => format.dateTime(new Date(latest), { timeStyle: "medium" });
  return (
    <span className={`tabular-nums max-md:hidden ${isLive ? "lg:max-[86rem]:hidden" : ""}`}>
      {" "}
      · {isLive ? t("updated", { ago: ago() }) : t("lastData", { time: time() })}
    </span>
  );
}
