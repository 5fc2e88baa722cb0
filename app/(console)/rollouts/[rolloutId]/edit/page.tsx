import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { approveAction, askAction, savePlanAction } from "#app/(console)/rollouts/actions.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { PlanEditor } from "#components/plan/plan-editor.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { planQueries } from "#lib/client/queries/plan-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { isEditable } from "#lib/domain/rollout/lifecycle.ts";
import { orNotFound, prefetch, viewerOf } from "#lib/http/page.ts";
import { planChoices } from "#lib/queries/plan/choices.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";

type Props = { params: Promise<{ rolloutId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plan");
  return { title: t("editTitle") };
}

export default async function EditPlanPage({ params }: Props) {
  const { rolloutId } = await params;
  const viewer = await viewerOf(`/rollouts/${rolloutId}/edit`);
  const { plan, release, state } = await orNotFound(() => rolloutDetail(viewer, { rolloutId }));
  if (!plan || !isEditable(state) || !mayCall(viewer, "rollout:draft")) redirect(`/rollouts/${rolloutId}`);
  const [t, hydrated] = await Promise.all([
    getTranslations("plan"),
    prefetch([planQueries.choices(release.id), () => planChoices(viewer, { releaseId: release.id })]),
  ]);
  const proposing = { onSave: savePlanAction, onAsk: askAction, onApprove: approveAction };
  return (
    <HydrationBoundary state={hydrated}>
      <PageHeader
        parent={{ label: releaseName(release), href: `/rollouts/${rolloutId}` }}
        title={t("editTitle")}
        lead={t("lead")}
      />
      <PlanEditor releaseId={release.id} draft={{ rolloutId, plan }} proposing={proposing} />
    </HydrationBoundary>
  );
}
