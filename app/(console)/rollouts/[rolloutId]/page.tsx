import { HydrationBoundary } from "@tanstack/react-query";
import { abortAction, pauseAction, resumeAction } from "#app/(console)/rollouts/[rolloutId]/actions.ts";
import { RolloutView } from "#components/rollout/rollout-view.tsx";
import { rolloutQueries } from "#lib/client/rollout-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";
import { rolloutHistory } from "#lib/queries/rollout/history.ts";
import { rolloutRemaining } from "#lib/queries/rollout/remaining.ts";

export default async function RolloutPage({ params }: { params: Promise<{ rolloutId: string }> }) {
  const { rolloutId } = await params;
  const viewer = await viewerOf(`/rollouts/${rolloutId}`);
  const state = await prefetch(
    [rolloutQueries.detail(rolloutId), () => rolloutDetail(viewer, { rolloutId })],
    [rolloutQueries.history(rolloutId), () => rolloutHistory(viewer, { rolloutId })],
    [rolloutQueries.remaining(rolloutId), () => rolloutRemaining(viewer, { rolloutId })],
  );
  const steering = { onPause: pauseAction, onResume: resumeAction, onAbort: abortAction };
  return (
    <HydrationBoundary state={state}>
      <RolloutView rolloutId={rolloutId} steering={mayCall(viewer, "rollout:steer") ? steering : undefined} />
    </HydrationBoundary>
  );
}
