"use client";
import { useTranslations } from "next-intl";
import { Link } from "#components/scope/link.tsx";
import { Share } from "#components/status/share.tsx";
import type { GroupShare } from "#lib/queries/group/overlaps.ts";

/** Of so many devices, how many are in which other group as well. */
export function OverlapList({ overlaps, devices }: { overlaps: readonly GroupShare[]; devices: number }) {
  const t = useTranslations("group.detail");
  return (
    <ul className="space-y-1.5 text-sm">
      {overlaps.map(({ id, name, devices: count }) => (
        <li key={id} className="flex items-baseline justify-between gap-4">
          <Link href={`/groups/${id}`} className="text-link min-w-0 break-words">
            {name}
          </Link>
          <Share count={count} total={devices} label={t("shared", { count, total: devices })} />
        </li>
      ))}
    </ul>
  );
}
