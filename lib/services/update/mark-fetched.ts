import { batchOperation } from "#lib/services/batch.ts";

type Fetch = { enrollmentId: string; identifier: string; serverToken: string };

/** Of a crowd, the rollout itself tells. */
const CROWD = 50;

/**
 * Phase 2's proof: the device has come for its update declaration. Only the first fetch of an assignment says anything new;
 * the event, the assignment's phase and the announcement are one statement.
 */
export const markFetched = batchOperation<Fetch, undefined>({
  name: "update.mark-fetched",
  maxItems: 1_000,
  patience: { patienceMs: 50, crowd: 500 },
  async run(sql, fetches, now) {
    const values = [
      fetches.map((fetch) => fetch.enrollmentId),
      fetches.map((fetch) => fetch.identifier),
      fetches.map((fetch) => fetch.serverToken),
      new Date(now.epochMilliseconds),
    ];
    await sql.query({ name: "mark-fetched", text: MARK, values });
    return fetches.map(() => undefined);
  },
});

// First the device, then its assignments, in the order of devices: so does everybody who writes both.
const MARK = `
  WITH asked AS (
    SELECT device.id AS device_id, told.identifier, told.server_token
    FROM unnest($1::text[], $2::text[], $3::text[]) AS told (enrollment_id, identifier, server_token)
    JOIN device ON device.enrollment_id = told.enrollment_id
    WHERE EXISTS (
      SELECT 1 FROM assignment a WHERE a.device_id = device.id AND a.identifier = told.identifier
        AND a.server_token = told.server_token AND a.closed_at IS NULL AND a.fetched_at IS NULL)
    ORDER BY device.id FOR NO KEY UPDATE OF device
  ), fetched AS (
    UPDATE assignment SET
      fetched_at = $4,
      phase_since = CASE WHEN assignment.phase = 'declared' THEN $4 ELSE assignment.phase_since END,
      phase = CASE WHEN assignment.phase = 'declared' THEN 'synced' ELSE assignment.phase END
    FROM asked
    WHERE assignment.device_id = asked.device_id AND assignment.identifier = asked.identifier
      AND assignment.server_token = asked.server_token AND closed_at IS NULL AND fetched_at IS NULL
    RETURNING assignment.id, assignment.device_id, assignment.rollout_id, assignment.identifier
  ), known AS (
    INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
    SELECT $4, 'fetched', 3, 'device', device_id, id, rollout_id, jsonb_build_object('identifier', identifier) FROM fetched
  ), shown AS (
    UPDATE device SET phase = 'synced', phase_since = $4 FROM fetched
    WHERE device.id = fetched.device_id AND device.phase = 'declared'
  )
  SELECT count(pg_notify('pomona', json_build_object('topic', changed.topic, 'id', changed.id)::text))
  FROM (
    SELECT DISTINCT 'rollout' AS topic, rollout_id AS id FROM fetched
    UNION ALL SELECT 'device', device_id FROM fetched WHERE (SELECT count(*) FROM fetched) <= ${CROWD}
  ) AS changed`;
