"use client";
import { useFormatter } from "next-intl";

/** A day without a time, as Apple dates its releases: the same for every reader. */
export function Day({ day }: { day: string }) {
  const format = useFormatter();
  const text = format.dateTime(new Date(`${day}T00:00:00Z`), {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  return (
    <time dateTime={day} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
