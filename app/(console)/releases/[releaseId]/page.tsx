import { HydrationBoundary } from "@tanstack/react-query";
import { approveReleaseAction } from "#app/(console)/releases/[releaseId]/actions.ts";
import { ReleaseView } from "#components/release/release-view.tsx";
import { releaseQueries } from "#lib/client/release-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { approvalChoices } from "#lib/queries/release/approval-choices.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";

export default async function ReleasePage({ params }: { params: Promise<{ releaseId: string }> }) {
  const { releaseId } = await params;
  const viewer = await viewerOf(`/releases/${releaseId}`);
  const state = await prefetch(
    [releaseQueries.detail(releaseId), () => releaseDetail(viewer, { releaseId })],
    [releaseQueries.approvalChoices(releaseId), () => approvalChoices(viewer, { releaseId })],
  );
  return (
    <HydrationBoundary state={state}>
      <ReleaseView
        releaseId={releaseId}
        onApprove={mayCall(viewer, "release:approve") ? approveReleaseAction : undefined}
      />
    </HydrationBoundary>
  );
}
