import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { checkNowAction } from "#app/(console)/releases/actions.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { CatalogStrip } from "#components/release/catalog-strip.tsx";
import { ReleaseDesk } from "#components/release/release-desk.tsx";
import { catalogQueries, releaseQueries } from "#lib/client/queries/release-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { catalogStanding } from "#lib/queries/catalog/standing.ts";
import { releaseList } from "#lib/queries/release/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("release");
  return { title: t("title") };
}

export default async function ReleasesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/releases");
  const filter = searchInput(releaseList, await searchParams);
  const [t, state] = await Promise.all([
    getTranslations("release"),
    prefetch(
      [releaseQueries.list(filter), () => releaseList(viewer, filter)],
      [catalogQueries.standing(), () => catalogStanding(viewer, {})],
    ),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <CatalogStrip onCheck={mayCall(viewer, "catalog:check") ? checkNowAction : undefined} />
      <ReleaseDesk filter={filter} />
    </HydrationBoundary>
  );
}
