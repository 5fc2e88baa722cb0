import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cache } from "react";
import {
  addBlockerAction,
  addNoteAction,
  clearBlockerAction,
  reconsiderAction,
  rejectAction,
  removeBlockerAction,
  reopenBlockerAction,
} from "#app/(console)/releases/[releaseId]/actions.ts";
import { releaseName } from "#components/release/release-name.ts";
import { ReleaseView } from "#components/release/release-view.tsx";
import { releaseQueries } from "#lib/client/queries/release-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { orNotFound, prefetch, viewerOf } from "#lib/http/page.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";
import { releaseDiscussion } from "#lib/queries/release/discussion.ts";

type Props = { params: Promise<{ releaseId: string }> };

/** Once a request, for the title and the page. */
const load = cache(async (releaseId: string) => {
  const viewer = await viewerOf(`/releases/${releaseId}`);
  return { viewer, release: await orNotFound(() => releaseDetail(viewer, { releaseId })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { release } = await load((await params).releaseId);
  return { title: releaseName(release) };
}

const discussing = {
  onAddNote: addNoteAction,
  onAddBlocker: addBlockerAction,
  onClear: clearBlockerAction,
  onReopen: reopenBlockerAction,
  onRemove: removeBlockerAction,
};

export default async function ReleasePage({ params }: Props) {
  const { releaseId } = await params;
  const { viewer, release } = await load(releaseId);
  const state = await prefetch(
    [releaseQueries.detail(releaseId), async () => release],
    [releaseQueries.discussion(releaseId), () => releaseDiscussion(viewer, { releaseId })],
  );
  const decides = mayCall(viewer, "release:approve");
  return (
    <HydrationBoundary state={state}>
      <ReleaseView
        releaseId={releaseId}
        deciding={{
          mayPlan: mayCall(viewer, "rollout:draft"),
          ...(decides ? { onReject: rejectAction, onReconsider: reconsiderAction } : {}),
        }}
        discussing={mayCall(viewer, "release:discuss") ? discussing : undefined}
        maySetUp={mayCall(viewer, "settings:edit")}
      />
    </HydrationBoundary>
  );
}
