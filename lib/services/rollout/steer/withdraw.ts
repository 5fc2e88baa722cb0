import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { operation } from "#lib/services/operation.ts";

const BATCH = 5_000;

/** Takes back what an aborted rollout still asks of its devices, one batch at a time. Answers how many it took. */
export const withdrawOpen = operation({
  name: "rollout.withdraw",
  scope: "system",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ tx, now }, { rolloutId }) {
    const withdrawn = await withdrawBatch(tx, rolloutId, now);
    return {
      result: withdrawn,
      audit: null,
      announce: [
        { topic: "rollout", id: rolloutId },
        { topic: "fleet", id: "all" },
      ],
      jobs: [{ name: "wake-devices" }],
    };
  },
});

/** Closing the assignment is the removal: the set changes with it. What is installing by now cannot be stopped. */
export async function withdrawBatch(tx: Tx, rolloutId: string, now: Temporal.Instant): Promise<number> {
  const at = now.toString();
  const closed = await tx.$queryRaw<{ deviceId: string }[]>`
    WITH chosen AS (
      SELECT id FROM assignment WHERE rollout_id = ${rolloutId}::uuid AND closed_at IS NULL
      ORDER BY device_id LIMIT ${BATCH} FOR NO KEY UPDATE
    ), closed AS (
      UPDATE assignment SET closed_at = ${at}::timestamptz, close_reason = 'aborted'
      FROM chosen WHERE assignment.id = chosen.id
      RETURNING assignment.id, assignment.device_id, assignment.rollout_id
    ), told AS (
      INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
      SELECT ${at}::timestamptz, 'withdrawn', 7, 'person', device_id, id, rollout_id, '{"reason":"aborted"}' FROM closed
    )
    SELECT device_id AS "deviceId" FROM closed`;
  const deviceIds = closed.map(({ deviceId }) => deviceId);
  await refreshSets(tx, deviceIds, now);
  return deviceIds.length;
}
