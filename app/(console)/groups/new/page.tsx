import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { saveGroupAction } from "#app/(console)/groups/actions.ts";
import { GroupForm } from "#components/group/builder/group-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { NoPermission } from "#components/problem/no-permission.tsx";
import { mayCall } from "#lib/domain/access/caller.ts";
import { viewerOf } from "#lib/http/page.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("group.form");
  return { title: t("newTitle") };
}

export default async function NewGroupPage() {
  const viewer = await viewerOf("/groups/new");
  const t = await getTranslations("group");
  return (
    <>
      <PageHeader parent={{ label: t("title"), href: "/groups" }} title={t("form.newTitle")} />
      {mayCall(viewer, "group:edit") ? (
        <GroupForm draft={undefined} onSave={saveGroupAction} mayApprove={mayCall(viewer, "release:approve")} />
      ) : (
        <NoPermission scope="group:edit" />
      )}
    </>
  );
}
