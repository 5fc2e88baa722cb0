import { HydrationBoundary } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { approveAction, askAction, savePlanAction } from "#app/(console)/rollouts/actions.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { PlanEditor } from "#components/plan/plan-editor.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { planQueries } from "#lib/client/queries/plan-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { leastRoleFor } from "#lib/domain/access/roles.ts";
import { prefetch, type Search, viewerOf } from "#lib/http/page.ts";
import { planChoices } from "#lib/queries/plan/choices.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plan");
  return { title: t("title") };
}

export default async function NewRolloutPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/rollouts/new");
  const { release, group } = await searchParams;
  const t = await getTranslations();
  const parent = { label: t("rollout.title"), href: "/rollouts" };
  if (!mayCall(viewer, "rollout:draft") || typeof release !== "string") {
    const role = t(`frame.roles.${leastRoleFor("rollout:draft")}`);
    const isAllowed = mayCall(viewer, "rollout:draft");
    return (
      <>
        <PageHeader parent={parent} title={t("plan.title")} />
        <div className="rounded border bg-surface">
          <EmptyState icon={Layers} title={isAllowed ? t("plan.chooseTitle") : t("plan.title")}>
            <p className="mb-4">{isAllowed ? t("plan.chooseLead") : t("plan.needs", { role })}</p>
            <ButtonLink href="/releases">{t("plan.chooseAction")}</ButtonLink>
          </EmptyState>
        </div>
      </>
    );
  }
  const state = await prefetch([planQueries.choices(release), () => planChoices(viewer, { releaseId: release })]);
  const proposing = { onSave: savePlanAction, onAsk: askAction, onApprove: approveAction };
  return (
    <HydrationBoundary state={state}>
      <PageHeader parent={parent} title={t("plan.title")} lead={t("plan.lead")} />
      <PlanEditor
        releaseId={release}
        groupId={typeof group === "string" ? group : undefined}
        draft={undefined}
        proposing={proposing}
      />
    </HydrationBoundary>
  );
}
