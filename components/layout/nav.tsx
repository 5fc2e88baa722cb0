"use client";
import {
  ChartColumn,
  Gauge,
  HeartPulse,
  Layers,
  MonitorSmartphone,
  PackageSearch,
  ScrollText,
  Settings,
  Users,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { ScrollRow } from "#components/layout/scroll-row.tsx";
import { FrameLink } from "#components/scope/link.tsx";

/** The places of the console: only those that are there. */
export function Nav() {
  const t = useTranslations("frame");
  const path = usePathname();
  const here = places.find(({ id }) => path === placeHref(id) || path.startsWith(`/${id}/`));
  return (
    <ScrollRow label={t("nav.label")} current={here?.id ?? ""} className="flex gap-0.5 lg:flex-col">
      {places.map(({ id, icon: Icon }) => (
        <FrameLink
          key={id}
          href={placeHref(id)}
          data-place={id}
          aria-current={path === placeHref(id) ? "page" : path.startsWith(`/${id}/`) ? "true" : undefined}
          className="flex h-8 items-center gap-2 rounded px-2 text-sm whitespace-nowrap text-muted outline-offset-[-2px] hover:bg-sunken hover:text-ink aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-accent"
        >
          <Icon aria-hidden className="size-4" />
          {t(`nav.${id}`)}
        </FrameLink>
      ))}
    </ScrollRow>
  );
}

/** The overview is where everybody arrives. */
export function placeHref(id: string): string {
  return id === "overview" ? "/" : `/${id}`;
}

export const places = [
  { id: "overview", icon: Gauge },
  { id: "releases", icon: PackageSearch },
  { id: "rollouts", icon: Layers },
  { id: "devices", icon: MonitorSmartphone },
  { id: "groups", icon: Users },
  { id: "failures", icon: HeartPulse },
  { id: "reports", icon: ChartColumn },
  { id: "activity", icon: ScrollText },
  { id: "settings", icon: Settings },
] as const;
