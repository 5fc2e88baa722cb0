import type { Tx } from "#lib/io/db.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";

/**
 * Takes back whatever is asked of these devices, and lets them show that they are exempt. What is installing by now cannot be
 * stopped. Answers the rollouts concerned, once for each device that they lose.
 */
export async function withdrawFromExempt(
  tx: Tx,
  deviceIds: readonly string[],
  now: Temporal.Instant,
): Promise<string[]> {
  const at = now.toString();
  await lockDevices(tx, deviceIds);
  const closed = await tx.$queryRaw<{ deviceId: string; rolloutId: string }[]>`
    WITH chosen AS (
      SELECT id FROM assignment WHERE device_id = ANY(${deviceIds}::uuid[]) AND closed_at IS NULL
      ORDER BY device_id, id FOR NO KEY UPDATE
    ), closed AS (
      UPDATE assignment SET closed_at = ${at}::timestamptz, close_reason = 'exempt', phase = 'exempt',
        phase_since = ${at}::timestamptz
      FROM chosen WHERE assignment.id = chosen.id
      RETURNING assignment.id, assignment.device_id, assignment.rollout_id
    ), told AS (
      INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
      SELECT ${at}::timestamptz, 'withdrawn', 7, 'person', device_id, id, rollout_id, '{"reason":"exempt"}' FROM closed
    )
    SELECT device_id AS "deviceId", rollout_id AS "rolloutId" FROM closed`;
  await tx.$executeRaw`
    UPDATE device SET phase = 'exempt', phase_since = ${at}::timestamptz
    WHERE id = ANY(${deviceIds}::uuid[]) AND phase <> 'exempt'`;
  await refreshSets(tx, [...new Set(closed.map(({ deviceId }) => deviceId))], now);
  return closed.map(({ rolloutId }) => rolloutId);
}

/** What devices show again once they are exempt no more: where their latest update left them. */
export async function restorePhases(tx: Tx, deviceIds: readonly string[], now: Temporal.Instant): Promise<void> {
  await lockDevices(tx, deviceIds);
  await tx.$executeRaw`
    UPDATE device d SET phase = coalesce(nullif(latest.phase, 'exempt'), 'not-applicable'),
      phase_since = coalesce(CASE WHEN latest.phase <> 'exempt' THEN latest.phase_since END, ${now.toString()}::timestamptz)
    FROM device shown LEFT JOIN LATERAL (
      SELECT phase, phase_since FROM assignment a WHERE a.device_id = shown.id ORDER BY a.opened_at DESC, a.id DESC LIMIT 1
    ) AS latest ON true
    WHERE shown.id = ANY(${deviceIds}::uuid[]) AND d.id = shown.id AND d.phase = 'exempt'`;
}

/** In one order everywhere, so that two writers of the same devices wait for each other instead of blocking each other. */
async function lockDevices(tx: Tx, deviceIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT count(*)::int FROM (
      SELECT 1 FROM device WHERE id = ANY(${deviceIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE
    ) AS locked`;
}
