import { forcedOnArrival, strikes } from "#lib/domain/deadline/forced.ts";
import { formatTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import type { RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";
import type { Tx } from "#lib/io/db.ts";
import { openBlockers } from "#lib/services/release/discussion/changes.ts";
import { releaseFacts } from "#lib/services/release/facts.ts";
import { reachOf } from "#lib/services/rollout/plan/reach.ts";
import { dateRings } from "#lib/services/rollout/plan/write-plan.ts";
import { preflightCounts } from "#lib/services/rollout/preflight-counts.ts";

/** What a decision was taken on, as plain JSON: it is kept with the decision and never changes. */
export async function recordOf(tx: Tx, releaseId: string, plan: RolloutPlan, now: Temporal.Instant) {
  const { targetBuild } = plan;
  const rings = [];
  const slices = plan.rings.map(({ groupId, slice }) => ({ groupId, sliceFrom: slice.from, sliceTo: slice.to }));
  for (const [place, { ring, group, offerAt, local, moved }] of (await dateRings(tx, plan)).entries()) {
    const slice = { groupId: group.id, sliceFrom: ring.slice.from, sliceTo: ring.slice.to };
    const reach = await reachOf(tx, releaseId, { ...slice, earlier: slices.slice(0, place), targetBuild }, now);
    const arrival = Temporal.Instant.compare(offerAt, now) > 0 ? offerAt : now;
    const { first, last } = strikes(local, reach.zones);
    rings.push({
      name: ring.name,
      group: { id: group.id, name: group.name, isTest: group.allowsSelfApproval },
      slice: ring.slice,
      gate: ring.gate,
      offerAt: offerAt.toString(),
      deadlineLocal: formatTargetLocalDateTime(local),
      moved,
      firstInstant: first.toString(),
      lastInstant: last.toString(),
      devices: reach.devices,
      forced: forcedOnArrival(local, arrival, reach.zones),
    });
  }
  const release = await releaseFacts(tx, releaseId);
  return {
    plan,
    rings,
    openBlockers: await openBlockers(tx, releaseId),
    preflight: release ? await preflightCounts(tx, release, plan, now) : null,
    devices: rings.reduce((sum, { devices }) => sum + devices, 0),
    forced: rings.reduce((sum, { forced }) => sum + forced, 0),
    firstInstant: rings.map(({ firstInstant }) => firstInstant).sort()[0],
    lastInstant: rings
      .map(({ lastInstant }) => lastInstant)
      .sort()
      .at(-1),
  };
}

export type ApprovalRecord = Awaited<ReturnType<typeof recordOf>>;
