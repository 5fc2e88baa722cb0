import { strikes } from "#lib/domain/deadline/forced.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { type Gate, type Slice, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";
import type { Db } from "#lib/io/db.ts";
import type { CountedZone } from "#lib/queries/plan/zones.ts";
import { type RingCounts, ringCounts } from "#lib/queries/ring/counts.ts";
import { storedGate } from "#lib/queries/rollout/stored-plan.ts";

export type RingView = Omit<RingCounts, "zones"> & {
  id: string;
  position: number;
  name: string;
  group: { id: string; name: string };
  slice: Slice;
  isWholeGroup: boolean;
  offerAt: string;
  openedAt: string | null;
  deadlineLocal: string;
  /** As approved, where a ring that opened late has moved it. */
  plannedLocal: string | null;
  /** The first and the last clock that shows the deadline. */
  firstInstant: string;
  lastInstant: string;
  zones: CountedZone[];
  gate: Gate | null;
  passedAt: string | null;
  passedBy: string | null;
  acceptedFailures: number;
};

type Stored = {
  id: string;
  position: number;
  name: string;
  groupId: string;
  group: { id: string; name: string };
  sliceFrom: number;
  sliceTo: number;
  offerAt: Date;
  openedAt: Date | null;
  deadlineLocal: string;
  plannedLocal: string | null;
  gate: unknown;
  passedAt: Date | null;
  passedBy: string | null;
  acceptedFailures: number;
};

type Asked = { rolloutId: string; release: { id: string; platform: string }; rings: readonly Stored[] };

/** The rings in their order, each with where its devices stand. */
export async function ringViews(db: Db, asked: Asked, now: Temporal.Instant): Promise<RingView[]> {
  const rings = asked.rings.map(({ id, groupId, ...ring }) => ({ id, groupId, slice: sliceOf(ring) }));
  const counts = await ringCounts(db, { ...asked, rings }, now);
  return asked.rings.flatMap((ring, place) => {
    const counted = counts[place];
    return counted ? [viewOf(ring, counted)] : [];
  });
}

function viewOf(ring: Stored, counted: RingCounts): RingView {
  const { id, position, name, group, deadlineLocal, plannedLocal, passedBy, acceptedFailures } = ring;
  const slice = sliceOf(ring);
  return {
    ...{ id, position, name, group, slice, deadlineLocal, plannedLocal, passedBy, acceptedFailures },
    ...counted,
    ...strikesOf(deadlineLocal, counted.zones),
    isWholeGroup: slice.from === wholeGroup.from && slice.to === wholeGroup.to,
    offerAt: ring.offerAt.toISOString(),
    openedAt: ring.openedAt?.toISOString() ?? null,
    gate: storedGate(ring.gate),
    passedAt: ring.passedAt?.toISOString() ?? null,
  };
}

function sliceOf({ sliceFrom, sliceTo }: Pick<Stored, "sliceFrom" | "sliceTo">): Slice {
  return { from: sliceFrom, to: sliceTo };
}

function strikesOf(deadlineLocal: string, zones: readonly CountedZone[]) {
  const local = parseTargetLocalDateTime(deadlineLocal);
  // Only what has been parsed before is ever stored.
  if (!local) return { firstInstant: "", lastInstant: "" };
  const { first, last } = strikes(local, zones);
  return { firstInstant: first.toString(), lastInstant: last.toString() };
}
