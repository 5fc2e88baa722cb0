import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { bulkActsOf } from "#app/(console)/devices/bulk-acts.ts";
import { DeviceDesk } from "#components/device/device-desk.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ButtonLink, DownloadLink } from "#components/ui/button.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { deviceChoices } from "#lib/queries/device/choices.ts";
import { deviceList } from "#lib/queries/device/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("device");
  return { title: t("title") };
}

export default async function DevicesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/devices");
  const input = searchInput(deviceList, await searchParams);
  const { release, rollout, ring } = input;
  const [t, state] = await Promise.all([
    getTranslations("device"),
    prefetch(
      [deviceQueries.list(input), () => deviceList(viewer, input)],
      [deviceQueries.choices({ release, rollout, ring }), () => deviceChoices(viewer, { release, rollout, ring })],
    ),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <DownloadLink href={withSearch("/api/devices/export", { ...input, after: undefined })}>CSV</DownloadLink>
            <ButtonLink href="/exemptions">{t("exemptions")}</ButtonLink>
          </>
        }
      />
      <DeviceDesk input={input} acts={bulkActsOf(viewer)} />
    </HydrationBoundary>
  );
}
