"use client";
import { Apple, Cloud, MonitorSmartphone, Server, User } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { eventDetail } from "#components/activity/event-detail.ts";
import { Json } from "#components/activity/json.tsx";
import { RawReport } from "#components/activity/raw-report.tsx";
import { Moment } from "#components/time/moment.tsx";
import type { EventSource } from "#lib/domain/update/event.ts";
import type { EventView } from "#lib/queries/device/timeline.ts";

type Props = { deviceId: string; event: EventView };

/** One event: when, what, from whom; opened, the report behind it as the device sent it. */
export function EventLine({ deviceId, event }: Props) {
  const t = useTranslations("device");
  const [isOpen, setOpen] = useState(false);
  const { line, tries } = eventDetail(event);
  const isOpenable = event.reportId !== null || hasContent(event.detail);
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2 px-4 py-2.5 text-sm sm:grid-cols-[1.75rem_8.5rem_minmax(0,1fr)]">
      <PhaseNumber phase={event.phase} isBad={troubles.has(event.kind)} />
      <span className="order-last col-start-2 text-xs text-muted sm:order-none sm:col-start-auto sm:leading-5">
        <Moment at={event.at} />
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className={troubles.has(event.kind) ? "font-medium text-bad" : "font-medium"}>
            {t(`event.${event.kind}`)}
          </span>
          <SourceChip source={event.source} />
        </p>
        {(line || tries !== undefined) && (
          <p className="text-muted break-words">
            {line}
            {tries !== undefined && ` · ${t("events.tries", { count: tries })}`}
          </p>
        )}
        {isOpenable && (
          <details className="mt-0.5" onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
            <summary className="w-fit cursor-pointer rounded text-xs text-muted hover:text-ink">
              {t("events.open")}
            </summary>
            {hasContent(event.detail) && <Json label={t("events.open")} value={event.detail} />}
            {isOpen && event.reportId && <RawReport deviceId={deviceId} reportId={event.reportId} />}
          </details>
        )}
      </div>
    </li>
  );
}

function PhaseNumber({ phase, isBad }: { phase: number | null; isBad: boolean }) {
  const look = isBad ? "bg-bad-wash text-bad" : phase === null ? "text-faint" : "bg-sunken text-muted";
  return (
    <span
      aria-hidden
      className={`grid size-5 place-items-center rounded-full text-2xs font-semibold tabular-nums ${look}`}
    >
      {phase ?? "·"}
    </span>
  );
}

function SourceChip({ source }: { source: EventSource }) {
  const t = useTranslations("device.events.source");
  const Icon = sources[source];
  return (
    <span className="inline-flex items-center gap-1 text-xs text-muted">
      <Icon aria-hidden className="size-3" />
      {t(source)}
    </span>
  );
}

function hasContent(detail: unknown): boolean {
  return typeof detail === "object" && detail !== null && Object.keys(detail).length > 0;
}

const sources = { device: MonitorSmartphone, server: Server, person: User, als: Apple, apns: Cloud } as const;
const troubles: ReadonlySet<string> = new Set(["failed", "invalid", "push-failed", "late"]);
