import { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import { expiry } from "#lib/domain/exemption/exemption.ts";
import { exemptionChanges, subjectOf } from "#lib/services/exemption/changes.ts";
import { restorePhases } from "#lib/services/exemption/withdraw.ts";
import { operation } from "#lib/services/operation.ts";

const BATCH = 1_000;

/** Ends what has expired, batch by batch. Harmless to repeat. */
export async function endExpiredExemptions(caller: Caller): Promise<void> {
  while ((await endBatch(caller, {})) === BATCH);
}

const endBatch = operation({
  name: "exemption.expire",
  scope: "system",
  input: z.object({}),

  async run({ tx, now }) {
    const at = now.toString();
    const ended = await tx.$queryRaw<{ id: string; deviceId: string; wasActive: boolean }[]>`
      UPDATE exemption SET ended_at = ${at}::timestamptz, ended_by = ${expiry}
      FROM (
        SELECT id FROM exemption WHERE ended_at IS NULL AND expires_at <= ${at}::timestamptz
        ORDER BY device_id LIMIT ${BATCH} FOR UPDATE
      ) AS due
      WHERE exemption.id = due.id
      RETURNING exemption.id, device_id AS "deviceId", approved_at IS NOT NULL AS "wasActive"`;
    if (ended.length === 0) return { result: 0, audit: null };

    const rejoining = ended.filter(({ wasActive }) => wasActive).map(({ deviceId }) => deviceId);
    await restorePhases(tx, rejoining, now);
    const devices = ended.map(({ deviceId }) => deviceId);
    return {
      result: ended.length,
      audit: { subject: subjectOf(ended.map(({ id }) => id)), after: { devices, rejoining: rejoining.length } },
      announce: exemptionChanges(devices),
      jobs: rejoining.length > 0 ? [{ name: "advance-rollouts" }] : [],
    };
  },
});
