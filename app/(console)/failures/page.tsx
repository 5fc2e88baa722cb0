import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { failureActionsFor } from "#app/(console)/failures/allowed.ts";
import { FleetFailures } from "#components/failure/fleet-failures.tsx";
import { watched } from "#components/failure/watched.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { failureQueries } from "#lib/client/queries/failure-queries.ts";
import { familyNamed } from "#lib/domain/failure/family.ts";
import { prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { familiesOfFailures } from "#lib/queries/failure/families.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("failure");
  return { title: t("title") };
}

export default async function FailuresPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/failures");
  const search = await searchParams;
  const scope = searchInput(familiesOfFailures, { ...search, rollout: undefined });
  const [pastDeadline, slow] = [
    { ...scope, ...watched.pastDeadline },
    { ...scope, ...watched.slow },
  ];
  const [t, state] = await Promise.all([
    getTranslations("failure"),
    prefetch(
      [failureQueries.families(scope), () => familiesOfFailures(viewer, scope)],
      [deviceQueries.list(pastDeadline), () => deviceList(viewer, pastDeadline)],
      [deviceQueries.list(slow), () => deviceList(viewer, slow)],
    ),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <FleetFailures family={familyNamed(search["family"])} actions={failureActionsFor(viewer)} />
    </HydrationBoundary>
  );
}
