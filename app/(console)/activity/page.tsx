import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { ActivityDesk } from "#components/activity/feed/activity-desk.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { PrintButton } from "#components/report/print-button.tsx";
import { activityQueries } from "#lib/client/queries/record/activity-queries.ts";
import { prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { activityList } from "#lib/queries/activity/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activity");
  return { title: t("title") };
}

export default async function ActivityPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/activity");
  const [zone, search, t] = await Promise.all([getTimeZone(), searchParams, getTranslations("activity")]);
  const input = searchInput(activityList, { ...search, zone });
  const state = await prefetch([activityQueries.list(input), () => activityList(viewer, input)]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} actions={<PrintButton />} />
      <ActivityDesk input={input} />
    </HydrationBoundary>
  );
}
