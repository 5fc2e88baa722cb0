import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { saveGroupAction } from "#app/(console)/groups/actions.ts";
import { GroupForm } from "#components/group/builder/group-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { NoPermission } from "#components/problem/no-permission.tsx";
import { groupQueries } from "#lib/client/queries/group-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { orNotFound, prefetch, viewerOf } from "#lib/http/page.ts";
import { groupChoices } from "#lib/queries/group/choices.ts";
import { groupDraft } from "#lib/queries/group/draft.ts";

type Props = { params: Promise<{ groupId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("group");
  return { title: t("edit") };
}

export default async function EditGroupPage({ params }: Props) {
  const { groupId } = await params;
  const viewer = await viewerOf(`/groups/${groupId}/edit`);
  const draft = await orNotFound(() => groupDraft(viewer, { groupId }));
  if (draft.rule.kind === "all") notFound();
  const [t, state] = await Promise.all([
    getTranslations("group.form"),
    prefetch([groupQueries.choices(), () => groupChoices(viewer, {})]),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        parent={{ label: draft.name, href: `/groups/${groupId}` }}
        title={t("editTitle", { name: draft.name })}
      />
      {mayCall(viewer, "group:edit") ? (
        <GroupForm draft={draft} onSave={saveGroupAction} mayApprove={mayCall(viewer, "release:approve")} />
      ) : (
        <NoPermission scope="group:edit" />
      )}
    </HydrationBoundary>
  );
}
