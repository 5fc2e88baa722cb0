import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  changeRoleAction,
  createCodeAction,
  createTokenAction,
  endCodeAction,
  revokeTokenAction,
} from "#app/(console)/settings/access/actions.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { NoPermission } from "#components/problem/no-permission.tsx";
import { AccessDesk } from "#components/settings/access/access-desk.tsx";
import { SettingsTabs } from "#components/settings/settings-tabs.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { accessView } from "#lib/queries/settings/access.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.tabs");
  return { title: t("access") };
}

export default async function AccessPage() {
  const viewer = await viewerOf("/settings/access");
  const t = await getTranslations("settings");
  const isAllowed = mayCall(viewer, "account:edit");
  const state = isAllowed ? await prefetch([settingsQueries.access(), () => accessView(viewer, {})]) : undefined;
  const granting = {
    onRole: changeRoleAction,
    onNewCode: createCodeAction,
    onEndCode: endCodeAction,
    onNewToken: createTokenAction,
    onRevoke: revokeTokenAction,
  };
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("access.lead")} />
      <SettingsTabs selected="access" />
      {isAllowed ? <AccessDesk granting={granting} /> : <NoPermission scope="account:edit" />}
    </HydrationBoundary>
  );
}
