import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  saveApprovalAction,
  saveContactAction,
  saveOrganizationAction,
  saveServiceLevelAction,
  saveTimeAction,
} from "#app/(console)/settings/actions.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { SettingsTabs } from "#components/settings/settings-tabs.tsx";
import { SettingsView } from "#components/settings/settings-view.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { settingsDetail } from "#lib/queries/settings/detail.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function SettingsPage() {
  const viewer = await viewerOf("/settings");
  const [t, state] = await Promise.all([
    getTranslations("settings"),
    prefetch([settingsQueries.detail(), () => settingsDetail(viewer, {})]),
  ]);
  const saving = {
    onOrganization: saveOrganizationAction,
    onContact: saveContactAction,
    onTime: saveTimeAction,
    onApproval: saveApprovalAction,
    onServiceLevel: saveServiceLevelAction,
  };
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <SettingsTabs selected="general" />
      <SettingsView saving={mayCall(viewer, "settings:edit") ? saving : undefined} />
    </HydrationBoundary>
  );
}
