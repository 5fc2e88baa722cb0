"use client";
import { useFormatter, useTimeZone } from "next-intl";

type Props = { at: string; show?: "date-time" | "date" | "time" };

/** An instant in the reader's own time zone, which the tooltip names. */
export function Moment({ at, show = "date-time" }: Props) {
  const format = useFormatter();
  const zone = useTimeZone();
  const date = new Date(at);
  const full = format.dateTime(date, { dateStyle: "full", timeStyle: "long" });
  return (
    <time dateTime={at} title={`${full} · ${zone}`} className="whitespace-nowrap tabular-nums">
      {format.dateTime(date, parts[show])}
    </time>
  );
}

const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const day = { weekday: "short", day: "numeric", month: "short" } as const;
const parts = { "date-time": { ...day, ...time }, date: day, time } as const;
