import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { checkNowAction } from "#app/(console)/releases/actions.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { CatalogStrip } from "#components/release/catalog-strip.tsx";
import { ListChanges } from "#components/release/list-changes.tsx";
import { MatrixDesk } from "#components/release/matrix/matrix-desk.tsx";
import { ReleaseDesk } from "#components/release/release-desk.tsx";
import { ReleaseViews, releaseView } from "#components/release/release-views.tsx";
import { catalogQueries, releaseQueries } from "#lib/client/queries/release-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { catalogChecks } from "#lib/queries/catalog/checks.ts";
import { catalogStanding } from "#lib/queries/catalog/standing.ts";
import { releaseList } from "#lib/queries/release/list.ts";
import { releaseMatrix } from "#lib/queries/release/matrix.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("release");
  return { title: t("title") };
}

export default async function ReleasesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/releases");
  const search = await searchParams;
  const view = releaseView(search["view"]);
  const filter = searchInput(releaseList, search);
  const { tab: _, ...narrowing } = filter;
  const asked = {
    list: () => prefetch([releaseQueries.list(filter), () => releaseList(viewer, filter)]),
    matrix: () => prefetch([releaseQueries.matrix(narrowing), () => releaseMatrix(viewer, narrowing)]),
    changes: () => prefetch([catalogQueries.checks("news"), () => catalogChecks(viewer, { only: "news" })]),
  };
  const [t, standing, state] = await Promise.all([
    getTranslations("release"),
    prefetch([catalogQueries.standing(), () => catalogStanding(viewer, {})]),
    asked[view](),
  ]);
  return (
    <HydrationBoundary state={standing}>
      <HydrationBoundary state={state}>
        <PageHeader title={t("title")} lead={t("lead")} />
        <CatalogStrip onCheck={mayCall(viewer, "catalog:check") ? checkNowAction : undefined} />
        <ReleaseViews selected={view} />
        {view === "list" && <ReleaseDesk filter={filter} />}
        {view === "matrix" && <MatrixDesk filter={narrowing} mayDraft={mayCall(viewer, "rollout:draft")} />}
        {view === "changes" && <ListChanges />}
      </HydrationBoundary>
    </HydrationBoundary>
  );
}
