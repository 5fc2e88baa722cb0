"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EventLine } from "#components/activity/event-line.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";

/** Everything that happened to a device, the latest first. */
export function EventList({ deviceId }: { deviceId: string }) {
  const t = useTranslations("device.events");
  const timeline = useInfiniteQuery(deviceQueries.timeline(deviceId));
  return (
    <Card title={t("title")} flush>
      <QueryBoundary query={timeline} skeleton={<TableSkeleton rows={8} />}>
        {({ pages }) => {
          const events = pages.flatMap((page) => page.events);
          if (events.length === 0) return <p className="p-4 text-sm text-muted">{t("none")}</p>;
          return (
            <>
              <ol className="divide-y">
                {events.map((event) => (
                  <EventLine key={event.id} deviceId={deviceId} event={event} />
                ))}
              </ol>
              {timeline.hasNextPage && (
                <div className="border-t p-3 text-center">
                  <Button isPending={timeline.isFetchingNextPage} onPress={() => timeline.fetchNextPage()}>
                    {t("earlier")}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </QueryBoundary>
    </Card>
  );
}
