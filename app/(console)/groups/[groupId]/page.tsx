import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cache } from "react";
import { removeGroupAction } from "#app/(console)/groups/actions.ts";
import { GroupView } from "#components/group/group-view.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { groupQueries } from "#lib/client/queries/group-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { orNotFound, prefetch, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { groupDetail } from "#lib/queries/group/detail.ts";

type Props = { params: Promise<{ groupId: string }>; searchParams: Promise<Search> };

/** Once a request, for the title and the page. */
const load = cache(async (groupId: string) => {
  const viewer = await viewerOf(`/groups/${groupId}`);
  return { viewer, group: await orNotFound(() => groupDetail(viewer, { groupId })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { group } = await load((await params).groupId);
  return { title: group.name };
}

export default async function GroupPage({ params, searchParams }: Props) {
  const { groupId } = await params;
  const { viewer, group } = await load(groupId);
  const { after } = await searchParams;
  const members = searchInput(deviceList, { group: groupId, state: "enrolled", after });
  const state = await prefetch(
    [groupQueries.detail(groupId), async () => group],
    [deviceQueries.list(members), () => deviceList(viewer, members)],
  );
  return (
    <HydrationBoundary state={state}>
      <GroupView
        groupId={groupId}
        after={members.after}
        onRemove={mayCall(viewer, "group:edit") ? removeGroupAction : undefined}
      />
    </HydrationBoundary>
  );
}
