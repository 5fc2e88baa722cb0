import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { importFreezesAction, removeFreezeAction, saveFreezeAction } from "#app/(console)/settings/freezes/actions.ts";
import { FreezeDesk } from "#components/freeze/freeze-desk.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { SettingsTabs } from "#components/settings/settings-tabs.tsx";
import { freezeQueries } from "#lib/client/queries/settings-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { freezeCalendar } from "#lib/queries/freeze/calendar.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("freeze");
  return { title: t("title") };
}

export default async function FreezesPage() {
  const viewer = await viewerOf("/settings/freezes");
  const [t, state] = await Promise.all([
    getTranslations(),
    prefetch([freezeQueries.calendar(), () => freezeCalendar(viewer, {})]),
  ]);
  const editing = { onSave: saveFreezeAction, onRemove: removeFreezeAction, onImport: importFreezesAction };
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("settings.title")} lead={t("freeze.lead")} />
      <SettingsTabs selected="freezes" />
      <FreezeDesk editing={mayCall(viewer, "freeze:edit") ? editing : undefined} />
    </HydrationBoundary>
  );
}
