import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { disablePolicyAction, enablePolicyAction } from "#app/(console)/settings/policies/actions.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { PolicyDesk } from "#components/policy/policy-desk.tsx";
import { SettingsTabs } from "#components/settings/settings-tabs.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { policyQueries } from "#lib/client/queries/policy-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { policyList } from "#lib/queries/policy/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("policy");
  return { title: t("title") };
}

export default async function PoliciesPage() {
  const viewer = await viewerOf("/settings/policies");
  const mayEdit = mayCall(viewer, "policy:edit");
  const [t, state] = await Promise.all([
    getTranslations(),
    prefetch([policyQueries.list(), () => policyList(viewer, {})]),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={t("settings.title")}
        lead={t("policy.lead")}
        actions={mayEdit && <ButtonLink href="/settings/policies/new">{t("policy.new")}</ButtonLink>}
      />
      <SettingsTabs selected="policies" />
      <PolicyDesk switching={mayEdit ? { onEnable: enablePolicyAction, onDisable: disablePolicyAction } : undefined} />
    </HydrationBoundary>
  );
}
