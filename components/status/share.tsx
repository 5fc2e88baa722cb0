"use client";
import { useFormatter } from "next-intl";
import { Link } from "#components/scope/link.tsx";

type Props = { count: number; total: number; label: string; href?: string };

/** A count with its share and what it is a share of. It links to exactly those devices. */
export function Share({ count, total, label, href }: Props) {
  const format = useFormatter();
  const percent = total > 0 ? format.number(count / total, { style: "percent", maximumFractionDigits: 1 }) : undefined;
  const number = format.number(count);
  return (
    <span className="whitespace-nowrap tabular-nums" title={label}>
      {href && count > 0 ? (
        <Link href={href} className="text-link" aria-label={label}>
          {number}
        </Link>
      ) : (
        number
      )}
      {percent && <span className="ml-1.5 inline-block min-w-12 text-right text-xs text-muted">{percent}</span>}
    </span>
  );
}
