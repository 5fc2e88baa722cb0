"use client";
import Link from "next/link";
import { useFormatter } from "next-intl";
import { withSearch } from "#lib/client/get-json.ts";
import type { DeviceFilter } from "#lib/queries/device/filter.ts";

type Props = { count: number; filter: DeviceFilter; label: string };

/** A count of enrolled devices that leads to exactly those. */
export function DeviceLink({ count, filter, label }: Props) {
  const format = useFormatter();
  if (count === 0) return <span className="text-faint tabular-nums">0</span>;
  return (
    <Link
      href={withSearch("/devices", { state: "enrolled", ...filter })}
      className="text-link tabular-nums"
      aria-label={label}
    >
      {format.number(count)}
    </Link>
  );
}
