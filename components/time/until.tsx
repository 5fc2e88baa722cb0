"use client";
import { useFormatter } from "next-intl";
import { useNowMs } from "#components/time/clock.tsx";

/** How long until then, or since then, on the service's clock. */
export function Until({ at }: { at: string }) {
  const format = useFormatter();
  const date = new Date(at);
  return (
    <time
      dateTime={at}
      title={format.dateTime(date, { dateStyle: "full", timeStyle: "long" })}
      className="whitespace-nowrap tabular-nums"
    >
      {format.relativeTime(date, { now: new Date(useNowMs()) })}
    </time>
  );
}
