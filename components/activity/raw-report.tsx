"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Json } from "#components/activity/json.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { Moment } from "#components/time/moment.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";

/** A status report as the device sent it, asked for only when somebody looks. */
export function RawReport({ deviceId, reportId }: { deviceId: string; reportId: string }) {
  const t = useTranslations("device.events");
  const report = useQuery(deviceQueries.report(deviceId, reportId));
  return (
    <QueryBoundary query={report} skeleton={<Skeleton className="mt-2 h-24 w-full" />}>
      {({ receivedAt, body }) => (
        <div className="mt-2">
          <p className="text-xs text-muted">
            <span className="font-medium">{t("report")}</span> ·{" "}
            {t.rich("received", { at: () => <Moment key="at" at={receivedAt} /> })}
          </p>
          <Json label={t("report")} value={body} />
        </div>
      )}
    </QueryBoundary>
  );
}
