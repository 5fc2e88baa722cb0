import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cache } from "react";
import { failureActionsFor } from "#app/(console)/failures/allowed.ts";
import { steeringFor } from "#app/(console)/rollouts/[rolloutId]/steering.ts";
import { releaseName } from "#components/release/release-name.ts";
import { holderFilter } from "#components/rollout/declarations/holders-address.ts";
import { tabNamed } from "#components/rollout/rollout-tab-names.ts";
import { RolloutView } from "#components/rollout/rollout-view.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import { familyNamed } from "#lib/domain/failure/family.ts";
import { orNotFound, prefetch, type Search, viewerOf } from "#lib/http/page.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";
import { rolloutHistory } from "#lib/queries/rollout/history.ts";
import { rolloutRemaining } from "#lib/queries/rollout/remaining.ts";

type Props = { params: Promise<{ rolloutId: string }>; searchParams: Promise<Search> };

/** Once a request, for the title and the page. */
const load = cache(async (rolloutId: string) => {
  const viewer = await viewerOf(`/rollouts/${rolloutId}`);
  return { viewer, rollout: await orNotFound(() => rolloutDetail(viewer, { rolloutId })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { rollout } = await load((await params).rolloutId);
  return { title: releaseName(rollout.release) };
}

export default async function RolloutPage({ params, searchParams }: Props) {
  const { rolloutId } = await params;
  const { viewer, rollout } = await load(rolloutId);
  const search = await searchParams;
  const state = await prefetch(
    [rolloutQueries.detail(rolloutId), async () => rollout],
    [rolloutQueries.history(rolloutId), () => rolloutHistory(viewer, { rolloutId })],
    [rolloutQueries.remaining(rolloutId), () => rolloutRemaining(viewer, { rolloutId })],
  );
  return (
    <HydrationBoundary state={state}>
      <RolloutView
        rolloutId={rolloutId}
        tab={tabNamed(search.tab)}
        steering={steeringFor(viewer)}
        failures={{ family: familyNamed(search.family), actions: failureActionsFor(viewer) }}
        holders={holderFilter(search)}
      />
    </HydrationBoundary>
  );
}
