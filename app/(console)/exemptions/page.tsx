import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { approveExemptionAction, endExemptionAction } from "#app/(console)/exemptions/actions.ts";
import { ExemptionDesk } from "#components/exemption/exemption-desk.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { exemptionQueries } from "#lib/client/queries/exemption-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { exemptionList } from "#lib/queries/exemption/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exemption");
  return { title: t("title") };
}

export default async function ExemptionsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/exemptions");
  const filter = searchInput(exemptionList, await searchParams);
  const [t, state] = await Promise.all([
    getTranslations("exemption"),
    prefetch([exemptionQueries.list(filter), () => exemptionList(viewer, filter)]),
  ]);
  const deciding = { onApprove: approveExemptionAction, onEnd: endExemptionAction };
  return (
    <HydrationBoundary state={state}>
      <PageHeader parent={{ label: t("devices"), href: "/devices" }} title={t("title")} lead={t("lead")} />
      <ExemptionDesk filter={filter} deciding={mayCall(viewer, "exemption:ask") ? deciding : undefined} />
    </HydrationBoundary>
  );
}
