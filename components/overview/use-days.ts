"use client";
import { useFormatter } from "next-intl";

/** A day as a place on a time axis, and its name: days here begin and end in UTC, wherever the reader is. */
export function useDays() {
  const format = useFormatter();
  return {
    at: (day: string) => Date.parse(`${day}T00:00:00Z`),
    name: (at: number) => format.dateTime(new Date(at), { timeZone: "UTC", day: "numeric", month: "short" }),
  };
}
