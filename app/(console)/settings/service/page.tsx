import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { checkNowAction } from "#app/(console)/releases/actions.ts";
import {
  checkSecurityNowAction,
  savePushCertificateAction,
  saveSecurityFeedAction,
} from "#app/(console)/settings/service/actions.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { CatalogStrip } from "#components/release/catalog-strip.tsx";
import { CheckLog } from "#components/settings/service/check-log.tsx";
import { PushCard } from "#components/settings/service/push-card.tsx";
import { SecurityCard } from "#components/settings/service/security-card.tsx";
import { SimulatedNote } from "#components/settings/service/simulated-note.tsx";
import { SettingsTabs } from "#components/settings/settings-tabs.tsx";
import { catalogQueries } from "#lib/client/queries/release-queries.ts";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { catalogChecks } from "#lib/queries/catalog/checks.ts";
import { catalogStanding } from "#lib/queries/catalog/standing.ts";
import { securityStanding } from "#lib/queries/security/standing.ts";
import { serviceStanding } from "#lib/queries/settings/service.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.tabs");
  return { title: t("service") };
}

export default async function ServicePage() {
  const viewer = await viewerOf("/settings/service");
  const [t, state] = await Promise.all([
    getTranslations("settings"),
    prefetch(
      [settingsQueries.security(), () => securityStanding(viewer, {})],
      [settingsQueries.service(), () => serviceStanding(viewer, {})],
      [catalogQueries.checks(), () => catalogChecks(viewer, {})],
      [catalogQueries.standing(), () => catalogStanding(viewer, {})],
    ),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("service.lead")} />
      <SettingsTabs selected="service" />
      <CatalogStrip onCheck={mayCall(viewer, "catalog:check") ? checkNowAction : undefined} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <CheckLog />
        <div className="space-y-5">
          <SimulatedNote />
          <PushCard onSave={mayCall(viewer, "settings:edit") ? savePushCertificateAction : undefined} />
          <SecurityCard
            onSave={mayCall(viewer, "settings:edit") ? saveSecurityFeedAction : undefined}
            onCheck={mayCall(viewer, "catalog:check") ? checkSecurityNowAction : undefined}
          />
        </div>
      </div>
    </HydrationBoundary>
  );
}
