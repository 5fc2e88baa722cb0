import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { saveGroupAction } from "#app/(console)/groups/actions.ts";
import { GroupForm } from "#components/group/builder/group-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { NoPermission } from "#components/problem/no-permission.tsx";
import { groupQueries } from "#lib/client/queries/group-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { groupChoices } from "#lib/queries/group/choices.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("group.form");
  return { title: t("newTitle") };
}

export default async function NewGroupPage() {
  const viewer = await viewerOf("/groups/new");
  const [t, state] = await Promise.all([
    getTranslations("group"),
    prefetch([groupQueries.choices(), () => groupChoices(viewer, {})]),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader parent={{ label: t("title"), href: "/groups" }} title={t("form.newTitle")} />
      {mayCall(viewer, "group:edit") ? (
        <GroupForm draft={undefined} onSave={saveGroupAction} mayApprove={mayCall(viewer, "release:approve")} />
      ) : (
        <NoPermission scope="group:edit" />
      )}
    </HydrationBoundary>
  );
}
