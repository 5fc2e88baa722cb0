"use client";
import { useFormatter } from "next-intl";
import { Link } from "#components/scope/link.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import type { DeviceFilter } from "#lib/queries/device/filter.ts";

type Props = { count: number; filter: DeviceFilter; label: string; isPast?: boolean };

/** A count of enrolled devices that leads to exactly those. Who was counted on a day that is over, no list knows. */
export function DeviceLink({ count, filter, label, isPast = false }: Props) {
  const format = useFormatter();
  if (count === 0) return <span className="text-faint tabular-nums">0</span>;
  if (isPast) return <span className="tabular-nums">{format.number(count)}</span>;
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
