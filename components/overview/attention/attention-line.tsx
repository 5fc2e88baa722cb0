"use client";
import {
  AlarmClockOff,
  CircleX,
  FileBadge,
  Hourglass,
  ListX,
  type LucideIcon,
  OctagonPause,
  ShieldMinus,
  Snail,
  TriangleAlert,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { releaseName } from "#components/release/release-name.ts";
import { ExploitedBadge } from "#components/release/security/exploited-badge.tsx";
import { usePlace } from "#components/scope/use-scope.ts";
import { Ago } from "#components/time/ago.tsx";
import { Until } from "#components/time/until.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { withScope } from "#lib/client/scope.ts";
import type { Attention } from "#lib/queries/overview/attention.ts";

/** One thing that needs somebody, with its one act. */
export function AttentionLine({ item }: { item: Attention }) {
  const t = useTranslations("overview.attention.act");
  const here = usePlace();
  const { icon: Icon, look } = looks[item.kind];
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-sm">
      <Icon aria-hidden className={`size-4 shrink-0 ${look}`} />
      <p className="min-w-0 grow">
        <Sentence item={item} />
        {item.kind === "approval" && item.exploited > 0 && (
          <span className="ml-2 inline-block">
            <ExploitedBadge count={item.exploited} />
          </span>
        )}
      </p>
      <ButtonLink href={withScope(addressOf(item), here)}>
        {item.kind === "approval" && item.isOwn ? t("own") : t(item.kind)}
      </ButtonLink>
    </li>
  );
}

function Sentence({ item }: { item: Attention }): ReactNode {
  const t = useTranslations("overview.attention");
  switch (item.kind) {
    case "withdrawn":
      return t("withdrawn", { release: releaseName(item.release) });
    case "paused": {
      const { failed, of, maxFailedPercent: most } = item;
      const ring = item.ring ? item.ring.name || t("ring", { number: item.ring.position + 1 }) : "";
      return t("paused", { release: releaseName(item.release), ring, failed, of, most });
    }
    case "approval": {
      const release = releaseName(item.release);
      return t.rich("approval", { release, by: item.by, ago: () => <Ago at={item.askedAt} /> });
    }
    case "certificate":
      return t.rich("certificate", { when: () => <Until at={item.notAfter} /> });
    case "list": {
      const { lastGoodAt } = item;
      return lastGoodAt ? t.rich("list", { ago: () => <Ago at={lastGoodAt} /> }) : t("listNever");
    }
    case "late":
    case "failed":
    case "stuck":
    case "exemptions-asked":
    case "exemptions-ending":
      return t(item.kind, { count: item.count });
  }
}

function addressOf(item: Attention): string {
  switch (item.kind) {
    case "withdrawn":
    case "paused":
    case "approval":
      return `/rollouts/${item.rolloutId}`;
    case "late":
      return "/devices?state=enrolled&phase=past-deadline";
    case "failed":
      return "/devices?state=enrolled&phase=failed";
    case "stuck":
      return "/devices?state=enrolled&slow=1";
    case "certificate":
      return "/settings/service";
    case "list":
      return "/releases";
    case "exemptions-asked":
      return "/exemptions?tab=asked";
    case "exemptions-ending":
      return "/exemptions?tab=soon";
  }
}

const looks: Record<Attention["kind"], { icon: LucideIcon; look: string }> = {
  withdrawn: { icon: TriangleAlert, look: "text-bad" },
  paused: { icon: OctagonPause, look: "text-bad" },
  approval: { icon: Hourglass, look: "text-attention" },
  late: { icon: AlarmClockOff, look: "text-attention" },
  failed: { icon: CircleX, look: "text-bad" },
  stuck: { icon: Snail, look: "text-attention" },
  certificate: { icon: FileBadge, look: "text-attention" },
  list: { icon: ListX, look: "text-attention" },
  "exemptions-asked": { icon: ShieldMinus, look: "text-attention" },
  "exemptions-ending": { icon: ShieldMinus, look: "text-muted" },
};
