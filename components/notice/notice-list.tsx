"use client";
import { Bell, BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { Moment } from "#components/time/moment.tsx";
import { Until } from "#components/time/until.tsx";
import type { ShownNotice, UpdateNotices } from "#lib/queries/device/notices.ts";

type Props = { shown: readonly ShownNotice[]; next: UpdateNotices["next"] };

const AHEAD = 3;

/** One line a kind for what was shown, then the very next ones; the rest is counted. */
export function NoticeList({ shown, next }: Props) {
  const t = useTranslations("device.notices");
  if (shown.length === 0 && next.length === 0) return null;
  const rest = next.length - AHEAD;
  return (
    <ol className="mt-2 space-y-1 border-l pl-3">
      {shown.map(({ kind, count, lastAt }) => (
        <li key={kind} className="flex items-baseline gap-2 text-muted">
          <Bell aria-hidden className="size-3.5 shrink-0 translate-y-0.5" />
          <span className="grow">
            {t(`kind.${kind}`)}
            {count > 1 && <span className="tabular-nums"> × {count}</span>}
            <span className="sr-only"> · {t("shown")}</span>
          </span>
          <Moment at={lastAt} />
        </li>
      ))}
      {next.slice(0, AHEAD).map(({ kind, at }, place) => (
        <li key={at} className={`flex items-baseline gap-2 ${place === 0 ? "font-medium" : ""}`}>
          <BellRing
            aria-hidden
            className={`size-3.5 shrink-0 translate-y-0.5 ${place === 0 ? "text-accent" : "text-faint"}`}
          />
          <span className="grow">
            {t(`kind.${kind}`)} <span className="font-normal text-muted">· {place === 0 ? t("next") : t("then")}</span>
          </span>
          <span className="font-normal">{place === 0 ? <Until at={at} /> : <Moment at={at} />}</span>
        </li>
      ))}
      {rest > 0 && <li className="pl-5.5 text-xs text-muted">{t("more", { count: rest })}</li>}
    </ol>
  );
}
