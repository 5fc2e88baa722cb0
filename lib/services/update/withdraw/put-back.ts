import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { type Open, withNextToken } from "#lib/services/update/retry.ts";
import { redeclare } from "#lib/services/update/retry-assignments.ts";
import { MOST_NAMED, targetChanges } from "#lib/services/update/withdraw/changes.ts";

/**
 * Asks again what a person has taken back, from the beginning and under another token. Passed over: what has got another target
 * meanwhile, or whose rollout is over.
 */
export const putBackUpdates = operation({
  name: "update.put-back",
  scope: "rollout:steer",
  input: z.object({ assignmentIds: z.array(z.uuid()).min(1).max(10_000) }),

  async run({ tx, now }, { assignmentIds }) {
    const open = await reopen(tx, assignmentIds);
    if (open.length === 0)
      throw new AppError("conflict", "None of this can be asked again: targets have changed since");
    const asked = await redeclare(tx, open.map(withNextToken), now);
    const devices = [...new Set(asked.map(({ deviceId }) => deviceId))];
    await refreshSets(tx, devices, now);
    const [only] = devices;
    return {
      result: { devices: devices.length },
      audit: {
        subject: devices.length === 1 ? `device:${only}` : "devices",
        after: { devices: devices.length, deviceIds: devices.slice(0, MOST_NAMED) },
      },
      announce: targetChanges(asked),
      jobs: [{ name: "wake-devices" }, { name: "advance-rollouts" }],
    };
  },
});

/** One target a device and track: where another writer has opened one meanwhile, his holds. */
async function reopen(tx: Tx, assignmentIds: readonly string[]): Promise<Open[]> {
  await tx.$executeRaw`
    SELECT 1 FROM device WHERE id IN (SELECT device_id FROM assignment WHERE id = ANY(${assignmentIds}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE`;
  return tx.$queryRaw<Open[]>`
    WITH chosen AS (
      SELECT a.id FROM assignment a
      JOIN device d ON d.id = a.device_id AND d.state = 'enrolled'
      JOIN rollout r ON r.id = a.rollout_id AND r.state NOT IN ('closed', 'aborted')
      WHERE a.id = ANY(${assignmentIds}::uuid[]) AND a.close_reason = 'withdrawn' AND NOT EXISTS (
        SELECT 1 FROM assignment later WHERE later.device_id = a.device_id AND later.track = a.track
          AND (later.closed_at IS NULL OR (later.id = ANY(${assignmentIds}::uuid[]) AND later.opened_at > a.opened_at)))
      ORDER BY a.device_id, a.id FOR NO KEY UPDATE OF a
    )
    UPDATE assignment SET closed_at = NULL, close_reason = NULL, removed_at = NULL
    FROM chosen WHERE assignment.id = chosen.id
    RETURNING assignment.id, device_id AS "deviceId", track, target_version AS "targetVersion",
      target_build AS "targetBuild", deadline_local AS "deadlineLocal", details_url AS "detailsUrl", attempt`;
}
