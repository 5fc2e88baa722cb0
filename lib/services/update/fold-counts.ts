import { z } from "zod";
import { operation } from "#lib/services/operation.ts";

/**
 * Makes one row of the many that changes have left of where devices stand, and moves their minutes into the history. The sums stay,
 * whoever reads or writes meanwhile.
 */
export const foldCounts = operation({
  name: "update.fold-counts",
  scope: "system",
  input: z.object({}),

  async run({ tx }) {
    // Of two that fold at once, each takes the rows that the other has not.
    const rows = await tx.$executeRaw`
      WITH scattered AS (
        SELECT rollout_id, ring_id, phase FROM phase_count GROUP BY 1, 2, 3 HAVING count(*) > 1 OR count(minute) > 0
      ), taken AS (
        SELECT id FROM phase_count JOIN scattered USING (rollout_id, ring_id, phase)
        ORDER BY id FOR UPDATE OF phase_count SKIP LOCKED
      ), gone AS (
        DELETE FROM phase_count WHERE id IN (SELECT id FROM taken) RETURNING rollout_id, ring_id, phase, devices, minute
      ), kept AS (
        INSERT INTO phase_history (rollout_id, minute, phase, devices)
        SELECT rollout_id, minute, phase, sum(devices) FROM gone WHERE minute IS NOT NULL
        GROUP BY 1, 2, 3 HAVING sum(devices) <> 0 ORDER BY 1, 2, 3
        ON CONFLICT (rollout_id, minute, phase) DO UPDATE SET devices = phase_history.devices + excluded.devices
      )
      INSERT INTO phase_count (rollout_id, ring_id, phase, devices)
      SELECT rollout_id, ring_id, phase, sum(devices) FROM gone GROUP BY 1, 2, 3 HAVING sum(devices) <> 0`;
    return { result: { rows }, audit: null };
  },
});
