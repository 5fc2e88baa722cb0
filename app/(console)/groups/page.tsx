import { HydrationBoundary } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GroupDesk } from "#components/group/group-desk.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { groupQueries } from "#lib/client/queries/group-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { groupList } from "#lib/queries/group/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("group");
  return { title: t("title") };
}

export default async function GroupsPage() {
  const viewer = await viewerOf("/groups");
  const canEdit = mayCall(viewer, "group:edit");
  const [t, state] = await Promise.all([
    getTranslations("group"),
    prefetch([groupQueries.list(), () => groupList(viewer, {})]),
  ]);
  const newGroup = (
    <ButtonLink href="/groups/new" tone="primary">
      <Plus aria-hidden />
      {t("new")}
    </ButtonLink>
  );
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} actions={canEdit && newGroup} />
      <GroupDesk canEdit={canEdit} />
    </HydrationBoundary>
  );
}
