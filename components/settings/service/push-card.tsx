"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { LaterPushForm } from "#components/settings/service/later-form.tsx";
import type { OnPushPair } from "#components/settings/service/push-form.tsx";
import { useNowMs } from "#components/time/clock.tsx";
import { Card } from "#components/ui/card.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import type { ServiceStanding } from "#lib/queries/settings/service.ts";

const DAY_MS = 86_400_000;
/** Apple's certificates live for a year; whoever renews in the last month is in good time. */
const SOON_DAYS = 30;
const LIFE_DAYS = 365;

/** The certificate that wakes devices, and how long it lives. `onSave` is missing for those who may only read. */
export function PushCard({ onSave }: { onSave: OnPushPair | undefined }) {
  const t = useTranslations("settings.service");
  const service = useQuery(settingsQueries.service());
  return (
    <Card title={t("push")}>
      <QueryBoundary query={service} skeleton={<Skeleton className="h-24 w-full" />}>
        {({ push, pushAddress }) => (
          <div className="space-y-4">
            {push ? <Expiry push={push} /> : <Notice tone="bad">{t("noPush")}</Notice>}
            <p className="text-xs break-all text-muted">{pushAddress}</p>
            {onSave && <LaterPushForm hasOne={push !== null} onSave={onSave} />}
          </div>
        )}
      </QueryBoundary>
    </Card>
  );
}

function Expiry({ push: { topic, notAfter } }: { push: NonNullable<ServiceStanding["push"]> }) {
  const t = useTranslations("settings.service");
  const format = useFormatter();
  const days = Math.floor((Date.parse(notAfter) - useNowMs()) / DAY_MS);
  const tone = days < 0 ? "bad" : days < SOON_DAYS ? "attention" : "good";
  const percent = Math.max(0, Math.min(100, (100 * days) / LIFE_DAYS));
  const at = format.dateTime(new Date(notAfter), { dateStyle: "long" });
  return (
    <div className="space-y-2">
      <div aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
        <div className={`h-full ${fills[tone]}`} style={{ width: `${percent}%` }} />
      </div>
      {tone === "good" ? (
        <p className="text-sm">{t("expires", { days, at })}</p>
      ) : (
        <Notice tone={tone}>{days < 0 ? t("expired", { at }) : t("expiresSoon", { days, at })}</Notice>
      )}
      <p className="font-mono text-xs break-all text-muted">{topic}</p>
    </div>
  );
}

const fills = {
  good: "bg-(--phase-done)",
  attention: "bg-(--phase-past-deadline)",
  bad: "bg-(--phase-failed)",
} as const;
