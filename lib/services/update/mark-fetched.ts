import { batchOperation } from "#lib/services/batch.ts";

type Fetch = { enrollmentId: string; identifier: string; serverToken: string };

/**
 * Phase 2's proof: the device has come for its update declaration. Only the first fetch of an assignment says anything new;
 * the event, the assignment's phase and the announcement are one statement.
 */
export const markFetched = batchOperation<Fetch, undefined>({
  name: "update.mark-fetched",
  maxItems: 256,
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

const MARK = `
  WITH fetched AS (
    UPDATE assignment SET
      fetched_at = $4,
      phase_since = CASE WHEN assignment.phase = 'declared' THEN $4 ELSE assignment.phase_since END,
      phase = CASE WHEN assignment.phase = 'declared' THEN 'synced' ELSE assignment.phase END
    FROM unnest($1::text[], $2::text[], $3::text[]) AS asked (enrollment_id, identifier, server_token)
    JOIN device ON device.enrollment_id = asked.enrollment_id
    WHERE assignment.device_id = device.id AND assignment.identifier = asked.identifier
      AND assignment.server_token = asked.server_token AND closed_at IS NULL AND fetched_at IS NULL
    RETURNING assignment.id, assignment.device_id, assignment.rollout_id, assignment.identifier
  ), known AS (
    INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
    SELECT $4, 'fetched', 3, 'device', device_id, id, rollout_id, jsonb_build_object('identifier', identifier) FROM fetched
  ), shown AS (
    UPDATE device SET phase = 'synced', phase_since = $4 FROM fetched
    WHERE device.id = fetched.device_id AND device.phase = 'declared'
  )
  SELECT pg_notify('pomona', change) FROM (
    SELECT json_build_object('topic', 'rollout', 'id', rollout_id)::text AS change FROM fetched
    UNION SELECT json_build_object('topic', 'device', 'id', device_id)::text FROM fetched
  ) AS changes`;
