"use client";
import { useLocale } from "next-intl";
import { partsOf } from "#lib/client/duration.ts";

/** How long something lasted, in its two largest parts. */
export function Duration({ ms }: { ms: number }) {
  const format = new Intl.DurationFormat(useLocale(), { style: "narrow" });
  return <span className="whitespace-nowrap tabular-nums">{format.format(partsOf(ms))}</span>;
}
