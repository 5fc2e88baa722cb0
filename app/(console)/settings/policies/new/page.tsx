import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { savePolicyAction } from "#app/(console)/settings/policies/actions.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { MayEditPolicies } from "#components/policy/may-edit.tsx";
import { PolicyEditor } from "#components/policy/policy-editor.tsx";
import { policyQueries } from "#lib/client/queries/policy-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { policyChoices } from "#lib/queries/policy/choices.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("policy");
  return { title: t("newTitle") };
}

export default async function NewPolicyPage() {
  const viewer = await viewerOf("/settings/policies/new");
  const [t, state] = await Promise.all([
    getTranslations("policy"),
    prefetch([policyQueries.choices(), () => policyChoices(viewer, {})]),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader parent={{ label: t("title"), href: "/settings/policies" }} title={t("newTitle")} />
      <MayEditPolicies isAllowed={mayCall(viewer, "policy:edit")}>
        <PolicyEditor onSave={savePolicyAction} />
      </MayEditPolicies>
    </HydrationBoundary>
  );
}
