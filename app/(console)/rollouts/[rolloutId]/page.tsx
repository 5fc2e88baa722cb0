import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cache } from "react";
import { abortAction, pauseAction, resumeAction } from "#app/(console)/rollouts/[rolloutId]/actions.ts";
import { releaseName } from "#components/release/release-name.ts";
import { RolloutView } from "#components/rollout/rollout-view.tsx";
import { rolloutQueries } from "#lib/client/rollout-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { orNotFound, prefetch, viewerOf } from "#lib/http/page.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";
import { rolloutHistory } from "#lib/queries/rollout/history.ts";
import { rolloutRemaining } from "#lib/queries/rollout/remaining.ts";

type Props = { params: Promise<{ rolloutId: string }> };

/** Once a request, for the title and the page. */
const load = cache(async (rolloutId: string) => {
  const viewer = await viewerOf(`/rollouts/${rolloutId}`);
  return { viewer, rollout: await orNotFound(() => rolloutDetail(viewer, { rolloutId })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { rollout } = await load((await params).rolloutId);
  return { title: releaseName(rollout.release) };
}

export default async function RolloutPage({ params }: Props) {
  const { rolloutId } = await params;
  const { viewer, rollout } = await load(rolloutId);
  const state = await prefetch(
    [rolloutQueries.detail(rolloutId), async () => rollout],
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
