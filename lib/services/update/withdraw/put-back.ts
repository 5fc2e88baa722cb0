import { z } from "zod";
import type { Skipped } from "#lib/domain/bulk/skip.ts";
import type { Tx } from "#lib/io/db.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { withNextToken } from "#lib/services/update/retry.ts";
import { redeclare } from "#lib/services/update/retry-assignments.ts";
import { MOST_NAMED, targetChanges } from "#lib/services/update/withdraw/changes.ts";
import { type DueTarget, type Judged, judgeTakenBack } from "#lib/services/update/withdraw/taken-back.ts";

/**
 * Asks again what a person has taken back, from the beginning, under another token and by the deadline that holds now. Who would not
 * be asked now, or would be forced at once, is passed over and said why.
 */
export const putBackUpdates = operation({
  name: "update.put-back",
  scope: "rollout:steer",
  input: z.object({ assignmentIds: z.array(z.uuid()).min(1).max(10_000) }),

  async run({ tx, now }, { assignmentIds }) {
    const judged = await judgeTakenBack(tx, assignmentIds, now);
    if (judged.length === 0) throw new AppError("conflict", "None of this has been taken back");
    const free = judged.filter(({ fault }) => fault === undefined).map(({ target }) => target);
    await reopen(tx, free);
    const asked = await redeclare(tx, free.map(withNextToken), now);
    const devices = [...new Set(asked.map(({ deviceId }) => deviceId))];
    await refreshSets(tx, devices, now);
    const result = { devices: devices.length, skipped: skippedOf(judged, devices) };
    if (devices.length === 0) return { result, audit: null };

    const [only] = devices;
    return {
      result,
      audit: {
        subject: devices.length === 1 ? `device:${only}` : "devices",
        after: { devices: devices.length, deviceIds: devices.slice(0, MOST_NAMED) },
      },
      announce: targetChanges(asked),
      jobs: [{ name: "wake-devices" }, { name: "advance-rollouts" }],
    };
  },
});

async function reopen(tx: Tx, free: readonly DueTarget[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE assignment SET closed_at = NULL, close_reason = NULL, removed_at = NULL, late_at = again.late_at,
      deadline_local = again.deadline_local, deadline_reason = again.deadline_reason
    FROM unnest(${free.map(({ id }) => id)}::uuid[], ${free.map(({ deadlineLocal }) => deadlineLocal)}::text[],
      ${free.map(({ deadlineReason }) => deadlineReason)}::text[], ${free.map(({ lateAt }) => lateAt)}::timestamptz[])
      AS again (id, deadline_local, deadline_reason, late_at)
    WHERE assignment.id = again.id`;
}

/** Each device once: one that is asked anything again is not passed over. */
function skippedOf(judged: readonly Judged[], devices: readonly string[]): Skipped[] {
  const isAsked = new Set(devices);
  const reasons = new Map(
    judged.flatMap(({ target: { deviceId }, fault }) => (fault && !isAsked.has(deviceId) ? [[deviceId, fault]] : [])),
  );
  return [...reasons].map(([deviceId, reason]) => ({ deviceId, reason }));
}
