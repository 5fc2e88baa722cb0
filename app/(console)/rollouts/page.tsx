import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RolloutDesk } from "#components/rollout/list/rollout-desk.tsx";
import { rolloutQueries } from "#lib/client/rollout-queries.ts";
import { prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rollout");
  return { title: t("title") };
}

export default async function RolloutsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/rollouts");
  const { tab } = searchInput(rolloutList, await searchParams);
  const [t, state] = await Promise.all([
    getTranslations("rollout"),
    prefetch([rolloutQueries.list(tab), () => rolloutList(viewer, { tab })]),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <RolloutDesk tab={tab} />
    </HydrationBoundary>
  );
}
