import type { Caller } from "#lib/domain/access/caller.ts";
import { type RolloutPlan, usualGate, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";
import { now } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { askApproval } from "#lib/services/rollout/approval/ask-approval.ts";
import { savePlan } from "#lib/services/rollout/plan/save-plan.ts";
import { plantDevices, plantGroup, system } from "#lib/testing/orchard.ts";

export const omar: Caller = { kind: "person", id: "omar", name: "Omar", role: "operator" };
export const alice: Caller = { kind: "person", id: "alice", name: "Alice", role: "approver" };
export const today = now().toZonedDateTimeISO("UTC").toPlainDate();

type Wish = { author?: Caller; isTest?: boolean; baseDate?: string; at?: string; gate?: Partial<typeof usualGate> };

/** A plan of Omar's for devices and a group of its own. */
export async function planned(releaseId: string, devices: number, wish: Wish = {}) {
  const groupId = await plantGroup(await plantDevices(devices));
  await db.group.update({ where: { id: groupId }, data: { allowsSelfApproval: wish.isTest ?? false } });
  const { rolloutId, revision } = await savePlan(wish.author ?? omar, { releaseId, plan: planFor(groupId, wish) });
  return { groupId, rolloutId, revision };
}

/** Two rings over the same group: the second finds nobody left, but it opens or not. */
export async function running(releaseId: string, devices: number, gate: Partial<typeof usualGate> = {}) {
  const made = await planned(releaseId, devices, { gate });
  await askApproval(omar, { rolloutId: made.rolloutId });
  await approveRollout(alice, made);
  await advanceRollouts(system);
  return made;
}

export function planFor(groupId: string, { baseDate, at, gate }: Wish = {}): RolloutPlan {
  const ring = { groupId, slice: wholeGroup, offer: { afterDays: 0, at: "00:00" }, gate: { ...usualGate, ...gate } };
  const deadline = { afterDays: 20, at: at ?? "18:30" };
  return {
    zone: "UTC",
    baseDate: baseDate ?? today.toString(),
    weekdays: "any",
    targetBuild: null,
    details: "ours",
    rings: gate
      ? [
          { ...ring, name: "One", deadline },
          { ...ring, name: "Two", deadline },
        ]
      : [{ ...ring, name: "", deadline }],
  };
}

export async function finish(rolloutId: string): Promise<void> {
  await db.assignment.updateMany({
    where: { rolloutId },
    data: { phase: "done", doneAt: new Date(), closedAt: new Date(), closeReason: "done" },
  });
}

export async function stateOf(id: string): Promise<string> {
  return (await db.rollout.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
}
