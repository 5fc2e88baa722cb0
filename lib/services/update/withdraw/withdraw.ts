import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { passedOver } from "#lib/services/device/passed-over.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { MOST_NAMED, targetChanges } from "#lib/services/update/withdraw/changes.ts";

/** Takes back what is asked of these devices. Their rollouts ask it of them no more; what is installing by now cannot be stopped. */
export const withdrawUpdates = operation({
  name: "update.withdraw",
  scope: "rollout:steer",
  input: z.object({ deviceIds: z.array(z.uuid()).min(1).max(5_000) }),

  async run({ tx, now }, { deviceIds }) {
    const closed = await close(tx, deviceIds, now);
    if (closed.length === 0) throw new AppError("conflict", "Nothing is asked of these devices any more");
    const done = [...new Set(closed.map(({ deviceId }) => deviceId))];
    await refreshSets(tx, done, now);
    const [only] = done;
    return {
      result: {
        assignmentIds: closed.map(({ id }) => id),
        done,
        skipped: await passedOver(tx, { asked: deviceIds, done }, () => "nothing-asked"),
      },
      audit: {
        subject: done.length === 1 ? `device:${only}` : "devices",
        after: { devices: done.length, deviceIds: done.slice(0, MOST_NAMED) },
      },
      announce: targetChanges(closed),
      jobs: [{ name: "wake-devices" }, { name: "advance-rollouts" }],
    };
  },
});

type Closed = { id: string; deviceId: string; rolloutId: string };

/** First the devices, then their assignments, both in the order of devices: so does everybody who writes both. */
async function close(tx: Tx, deviceIds: readonly string[], now: Temporal.Instant): Promise<Closed[]> {
  const at = now.toString();
  await tx.$executeRaw`SELECT 1 FROM device WHERE id = ANY(${deviceIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  return tx.$queryRaw<Closed[]>`
    WITH chosen AS (
      SELECT id FROM assignment WHERE device_id = ANY(${deviceIds}::uuid[]) AND closed_at IS NULL AND done_at IS NULL
      ORDER BY device_id, id FOR NO KEY UPDATE
    ), closed AS (
      UPDATE assignment SET closed_at = ${at}::timestamptz, close_reason = 'withdrawn'
      FROM chosen WHERE assignment.id = chosen.id
      RETURNING assignment.id, assignment.device_id, assignment.rollout_id
    ), told AS (
      INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
      SELECT ${at}::timestamptz, 'withdrawn', 7, 'person', device_id, id, rollout_id, '{"reason":"withdrawn"}' FROM closed
    )
    SELECT id, device_id AS "deviceId", rollout_id AS "rolloutId" FROM closed`;
}
