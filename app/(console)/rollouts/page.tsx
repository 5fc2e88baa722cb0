import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RolloutDesk } from "#components/rollout/list/rollout-desk.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rollout");
  return { title: t("title") };
}

export default async function RolloutsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/rollouts");
  const input = searchInput(rolloutList, await searchParams);
  const [t, plan, state] = await Promise.all([
    getTranslations("rollout"),
    getTranslations("plan"),
    prefetch([rolloutQueries.list(input), () => rolloutList(viewer, input)]),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          mayCall(viewer, "rollout:draft") && (
            <ButtonLink href="/rollouts/new" tone="primary">
              {plan("title")}
            </ButtonLink>
          )
        }
      />
      <RolloutDesk input={input} />
    </HydrationBoundary>
  );
}
