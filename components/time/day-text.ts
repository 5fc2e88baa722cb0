"use client";
import { useFormatter } from "next-intl";

/** A day without a time in words, the same for every reader; what is no day stays as it is written. */
export function useDayText(): (day: string) => string {
  const format = useFormatter();
  return (day) => {
    const at = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(at.getTime())) return day;
    return format.dateTime(at, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  };
}
