import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { bulkActsOf } from "#app/(console)/devices/bulk-acts.ts";
import { removeViewAction, saveViewAction } from "#app/(console)/devices/view-actions.ts";
import { deviceAddress } from "#components/device/list/device-address.ts";
import { DeviceDesk } from "#components/device/list/device-desk.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ButtonLink, DownloadLink } from "#components/ui/button.tsx";
import { ViewsMenu } from "#components/view/views-menu.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { viewQueries } from "#lib/client/queries/view/view-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { deviceChoices } from "#lib/queries/device/choices.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { viewList } from "#lib/queries/view/list.ts";

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
      [viewQueries.list("devices"), () => viewList(viewer, { page: "devices" })],
    ),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ViewsMenu
              page="devices"
              address={deviceAddress(input)}
              acts={{ onSave: saveViewAction, onRemove: removeViewAction, mayShare: mayCall(viewer, "view:share") }}
            />
            <DownloadLink href={withSearch("/api/devices/export", { ...input, after: undefined })}>CSV</DownloadLink>
            <ButtonLink href="/exemptions">{t("exemptions")}</ButtonLink>
          </>
        }
      />
      <DeviceDesk input={input} acts={bulkActsOf(viewer)} />
    </HydrationBoundary>
  );
}
