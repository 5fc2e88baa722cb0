import type { Tx } from "#lib/io/db.ts";

export type NextAttempt = { id: string; attempt: number; serverToken: string };
export type Retried = { deviceId: string; rolloutId: string };

/**
 * Puts assignments back to the beginning under their next token, with the event and the phase that their devices show. One whose
 * deadline has passed stays past it.
 */
export async function redeclare(tx: Tx, attempts: readonly NextAttempt[], now: Temporal.Instant): Promise<Retried[]> {
  const at = now.toString();
  const rows = JSON.stringify(attempts);
  return tx.$queryRaw<Retried[]>`
    WITH retried AS (
      UPDATE assignment a SET attempt = n.attempt, server_token = n."serverToken", fetched_at = NULL,
        phase = CASE WHEN a.late_at < ${at}::timestamptz THEN 'past-deadline' ELSE 'declared' END,
        phase_since = ${at}::timestamptz
      FROM json_to_recordset(${rows}::json) AS n(id uuid, attempt int, "serverToken" text)
      WHERE a.id = n.id
      RETURNING a.id, a.device_id, a.rollout_id, a.phase, a.attempt, a.opened_at
    ), told AS (
      INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
      SELECT ${at}::timestamptz, 'redeclared', 2, 'person', device_id, id, rollout_id,
        jsonb_build_object('attempt', attempt) FROM retried
    ), shown AS (
      UPDATE device SET phase = retried.phase, phase_since = ${at}::timestamptz FROM retried
      WHERE device.id = retried.device_id AND NOT EXISTS (SELECT 1 FROM assignment later
        WHERE later.device_id = device.id AND later.opened_at > retried.opened_at)
    )
    SELECT device_id AS "deviceId", rollout_id AS "rolloutId" FROM retried`;
}
