import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { savePolicyAction } from "#app/(console)/settings/policies/actions.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { MayEditPolicies } from "#components/policy/may-edit.tsx";
import { PolicyEditor } from "#components/policy/policy-editor.tsx";
import { policyQueries } from "#lib/client/queries/policy-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { orNotFound, prefetch, viewerOf } from "#lib/http/page.ts";
import { policyChoices } from "#lib/queries/policy/choices.ts";
import { policyList } from "#lib/queries/policy/list.ts";

type Props = { params: Promise<{ policyId: string }> };

/** Once a request, for the title and the page. */
const load = cache(async (policyId: string) => {
  const viewer = await viewerOf(`/settings/policies/${policyId}`);
  const { policies } = await orNotFound(() => policyList(viewer, { policyId }));
  return { viewer, policy: policies[0] ?? notFound() };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { policy } = await load((await params).policyId);
  return { title: policy.name };
}

export default async function PolicyPage({ params }: Props) {
  const { viewer, policy } = await load((await params).policyId);
  const [t, state] = await Promise.all([
    getTranslations("policy"),
    prefetch([policyQueries.choices(), () => policyChoices(viewer, {})]),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader parent={{ label: t("title"), href: "/settings/policies" }} title={policy.name} />
      <MayEditPolicies isAllowed={mayCall(viewer, "policy:edit")}>
        <PolicyEditor policy={policy} onSave={savePolicyAction} />
      </MayEditPolicies>
    </HydrationBoundary>
  );
}
