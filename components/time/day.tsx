"use client";
import { useDayText } from "#components/time/day-text.ts";

/** A day without a time, as Apple dates its releases: the same for every reader. */
export function Day({ day }: { day: string }) {
  const text = useDayText();
  return (
    <time dateTime={day} className="whitespace-nowrap tabular-nums">
      {text(day)}
    </time>
  );
}
