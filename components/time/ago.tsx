"use client";
import { useFormatter, useLocale } from "next-intl";
import { useNowMs } from "#components/time/clock.tsx";

type Props = { at: string; dimAfterHours?: number };

/** How long ago, on the service's clock. What is older than it should be is dimmed. */
export function Ago({ at, dimAfterHours }: Props) {
  const format = useFormatter();
  // French has no narrow words for this, only signs: "-2 h".
  const style = useLocale().startsWith("fr") ? "short" : "narrow";
  const now = Math.max(useNowMs(), Date.parse(at));
  const isOld = dimAfterHours !== undefined && now - Date.parse(at) > dimAfterHours * 3_600_000;
  const full = format.dateTime(new Date(at), { dateStyle: "full", timeStyle: "long" });
  return (
    <time dateTime={at} title={full} className={`whitespace-nowrap tabular-nums ${isOld ? "text-faint italic" : ""}`}>
      {format.relativeTime(new Date(at), { now: new Date(now), style })}
    </time>
  );
}
