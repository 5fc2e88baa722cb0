"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { NoticeList } from "#components/notice/notice-list.tsx";
import { type OnSetZone, ZoneLine } from "#components/notice/zone-line.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Until } from "#components/time/until.tsx";
import { Card } from "#components/ui/card.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import type { UpdateNotices } from "#lib/queries/device/notices.ts";

type Props = { deviceId: string; onSetZone: OnSetZone | undefined };

/** What the person at this device has been shown of its updates, what comes next, and on whose clock. */
export function NoticesCard({ deviceId, onSetZone }: Props) {
  const t = useTranslations("device.notices");
  const notices = useQuery(deviceQueries.notices(deviceId));
  return (
    <Card title={t("title")}>
      <QueryBoundary query={notices} skeleton={<Skeleton className="h-32 w-full" />}>
        {(view) => (
          <div className="space-y-4 text-sm">
            {view.updates.length === 0 && <p className="text-muted">{t("nothing")}</p>}
            {view.updates.map((update) => (
              <Update key={update.assignmentId} update={update} />
            ))}
            <ZoneLine deviceId={deviceId} notices={view} onSetZone={onSetZone} />
          </div>
        )}
      </QueryBoundary>
    </Card>
  );
}

function Update({ update }: { update: UpdateNotices }) {
  const t = useTranslations("device.notices");
  const { release, rolloutId, deadlineLocal, deadlineAt, deadlineReason, standing, shown, next } = update;
  return (
    <section>
      <p>
        <Link href={`/rollouts/${rolloutId}`} className="text-link font-medium">
          {releaseName(release)}
        </Link>{" "}
        {t.rich("forced", { when: () => <DeviceClock key="when" local={deadlineLocal} /> })}
        {deadlineAt && (
          <span className="text-muted">
            {" "}
            (<Until at={deadlineAt} />)
          </span>
        )}
      </p>
      {deadlineReason && <p className="text-muted">{t(`own.${deadlineReason}`)}</p>}
      <p className="mt-1">{t(`standing.${standing}`)}</p>
      <NoticeList shown={shown} next={next} />
    </section>
  );
}
