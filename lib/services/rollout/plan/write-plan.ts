import { formatTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import type { PlannedRing, RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";
import { type GroupFreeze, type RingDates, ringDates } from "#lib/domain/rollout/schedule.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { readFreezes } from "#lib/services/freeze/read.ts";

/** A planned ring with the dates that the plan makes of it. */
export type DatedRing = {
  ring: PlannedRing;
  group: Group;
  offerAt: Temporal.Instant;
  local: Temporal.PlainDateTime;
  moved: string[];
};

export type Group = { id: string; name: string; allowsSelfApproval: boolean };

/** What the plan means in days and hours; a sentence for the person where it cannot be. */
export async function dateRings(tx: Tx, plan: RolloutPlan): Promise<DatedRing[]> {
  const [freezes, groups] = await Promise.all([readFreezes(tx), groupsOf(tx, plan)]);
  return plan.rings.map((ring, index) => {
    const group = groups.get(ring.groupId);
    if (!group) throw notFound("group", ring.groupId);
    const dates = ringDates(plan, ring, freezes);
    if (!dates) throw new AppError("invalid", `Ring ${index + 1} has a day or a time that does not exist`);
    return { ring, group, ...settled(dates, index) };
  });
}

/** The rows of a rollout's rings, made anew from its plan. Only for rollouts of which no ring has opened. */
export async function writeRings(tx: Tx, rolloutId: string, rings: readonly DatedRing[]): Promise<void> {
  await tx.ring.deleteMany({ where: { rolloutId } });
  await tx.ring.createMany({
    data: rings.map(({ ring, offerAt, local }, position) => ({
      rolloutId,
      position,
      name: ring.name,
      groupId: ring.groupId,
      sliceFrom: ring.slice.from,
      sliceTo: ring.slice.to,
      offerAt: new Date(offerAt.epochMilliseconds),
      deadlineLocal: formatTargetLocalDateTime(local),
      gate: ring.gate,
    })),
  });
}

function settled({ offerAt, deadline }: RingDates<GroupFreeze>, index: number) {
  if ("blocked" in deadline) {
    throw new AppError(
      "conflict",
      `The deadline of ring ${index + 1} falls into “${deadline.blocked.name}”: choose another`,
    );
  }
  const moved = deadline.moved.map(({ from, because }) =>
    because === "weekday" ? `${from} weekday` : `${from} ${because.freeze.name}`,
  );
  return { offerAt, local: deadline.local, moved };
}

async function groupsOf(tx: Tx, { rings }: RolloutPlan): Promise<Map<string, Group>> {
  const groups = await tx.group.findMany({
    where: { id: { in: rings.map(({ groupId }) => groupId) } },
    select: { id: true, name: true, allowsSelfApproval: true },
  });
  return new Map(groups.map((group) => [group.id, group]));
}
