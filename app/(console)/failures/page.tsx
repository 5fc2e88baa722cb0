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
import { prefetch, type Search, viewerOf } from "#lib/http/page.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { familiesOfFailures } from "#lib/queries/failure/families.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("failure");
  return { title: t("title") };
}

export default async function FailuresPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/failures");
  const asked = (await searchParams)["family"];
  const [t, state] = await Promise.all([
    getTranslations("failure"),
    prefetch(
      [failureQueries.families(), () => familiesOfFailures(viewer, {})],
      [deviceQueries.list(watched.pastDeadline), () => deviceList(viewer, watched.pastDeadline)],
      [deviceQueries.list(watched.slow), () => deviceList(viewer, watched.slow)],
    ),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <FleetFailures family={familyNamed(asked)} actions={failureActionsFor(viewer)} />
    </HydrationBoundary>
  );
}
