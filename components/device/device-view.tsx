"use client";
import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { PhaseTimeline } from "#components/activity/phase-timeline.tsx";
import { DeviceFacts } from "#components/device/device-facts.tsx";
import { DeviceNow } from "#components/device/device-now.tsx";
import { DriftTable } from "#components/device/drift-table.tsx";
import {
  LaterEvents,
  LaterExemption,
  LaterHistory,
  LaterNotices,
  LaterTags,
  LaterTrouble,
  LaterWhyNot,
} from "#components/device/later-cards.tsx";
import { type OnSync, SyncButton } from "#components/device/sync-button.tsx";
import type { OnTag } from "#components/device/tag/tag-card.tsx";
import type { Exempting } from "#components/exemption/exemption-card.tsx";
import type { OnRetry } from "#components/failure/retry-button.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import type { OnSetZone } from "#components/notice/zone-line.tsx";
import { PhaseBadge } from "#components/status/phase-badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import type { DeviceDetail } from "#lib/queries/device/detail.ts";

/** Each is there for who may. */
type Acts = {
  onSync: OnSync | undefined;
  onRetry: OnRetry | undefined;
  onSetZone: OnSetZone | undefined;
  onTag: OnTag | undefined;
  exempting: Exempting | undefined;
};

export function DeviceView({ deviceId, ...acts }: Acts & { deviceId: string }) {
  const device = useQuery(deviceQueries.detail(deviceId));
  return (
    <QueryBoundary query={device} skeleton={<Skeleton className="mt-8 h-96 w-full" />}>
      {(view) => <Whole device={view} {...acts} />}
    </QueryBoundary>
  );
}

function Whole({ device, onSync, onRetry, onSetZone, onTag, exempting }: Acts & { device: DeviceDetail }) {
  const t = useTranslations("device");
  const current = device.assignments[0];
  return (
    <>
      <PageHeader
        parent={{ label: t("title"), href: "/devices" }}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {device.name || t("unnamed")}
            <PhaseBadge phase={device.phase} />
            {device.dwell?.isSlow && (
              <Badge tone="attention" icon={Hourglass}>
                {t("slow")}
              </Badge>
            )}
          </span>
        }
        lead={<DeviceNow device={device} />}
        actions={
          <>
            {onSync && device.state === "enrolled" && <SyncButton deviceId={device.id} onSync={onSync} />}
            {current && <ButtonLink href={`/rollouts/${current.rolloutId}`}>{t("openRollout")}</ButtonLink>}
          </>
        }
      />
      <div className="space-y-5">
        {device.trouble && <LaterTrouble deviceId={device.id} trouble={device.trouble} onRetry={onRetry} />}
        <PhaseTimeline deviceId={device.id} phase={device.phase} />
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_25rem]">
          <LaterEvents deviceId={device.id} />
          <div className="min-w-0 space-y-5">
            <LaterExemption deviceId={device.id} exempting={exempting} />
            <LaterNotices deviceId={device.id} onSetZone={onSetZone} />
            <DeviceFacts device={device} />
            <LaterWhyNot deviceId={device.id} platform={device.platform} />
            <LaterTags deviceId={device.id} tags={device.tags} onTag={onTag} />
            <DriftTable drift={device.drift} />
            <LaterHistory assignments={device.assignments} />
          </div>
        </div>
      </div>
    </>
  );
}
