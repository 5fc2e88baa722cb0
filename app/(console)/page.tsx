import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { OverviewView } from "#components/overview/overview-view.tsx";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";
import { freezeQueries } from "#lib/client/queries/settings-queries.ts";
import { prefetch, type Search, viewerOf } from "#lib/http/page.ts";
import { freezeCalendar } from "#lib/queries/freeze/calendar.ts";
import { fleetAttention } from "#lib/queries/overview/attention.ts";
import { forcedDays } from "#lib/queries/overview/deadlines.ts";
import { fleetHistory } from "#lib/queries/overview/history.ts";
import { platformStands } from "#lib/queries/overview/platforms.ts";
import { runningRollouts } from "#lib/queries/overview/running.ts";
import { setupState } from "#lib/queries/overview/setup.ts";
import { fleetStanding } from "#lib/queries/overview/standing.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/");
  const { platform, attention } = await searchParams;
  const [t, state] = await Promise.all([
    getTranslations("overview"),
    prefetch(
      [overviewQueries.standing(), () => fleetStanding(viewer, {})],
      [overviewQueries.attention(), () => fleetAttention(viewer, {})],
      [overviewQueries.running(), () => runningRollouts(viewer, {})],
      [overviewQueries.history(), () => fleetHistory(viewer, {})],
      [overviewQueries.platforms(), () => platformStands(viewer, {})],
      [overviewQueries.deadlines(), () => forcedDays(viewer, {})],
      [overviewQueries.setup(), () => setupState(viewer, {})],
      [freezeQueries.calendar(), () => freezeCalendar(viewer, {})],
    ),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <OverviewView platform={typeof platform === "string" ? platform : undefined} showsAll={attention === "all"} />
    </HydrationBoundary>
  );
}
