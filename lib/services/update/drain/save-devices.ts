import type { Tx } from "#lib/io/db.ts";
import type { TrackedAssignment, TrackedDevice } from "#lib/services/update/drain/tracked-devices.ts";

export async function saveStates(tx: Tx, devices: readonly TrackedDevice[]): Promise<void> {
  if (devices.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO update_state (device_id, last_report_id, state)
    SELECT device_id, last_report_id, state::json
    FROM unnest(${devices.map(({ id }) => id)}::uuid[],
      ${devices.map(({ lastReportId }) => lastReportId.toString())}::bigint[],
      ${devices.map(({ state }) => JSON.stringify(state))}::text[]) AS n(device_id, last_report_id, state)
    ON CONFLICT (device_id) DO UPDATE SET last_report_id = excluded.last_report_id, state = excluded.state`;
}

/**
 * Of the assignments given, those that no later one has taken the place of decide what their device shows; one that is exempt
 * shows that until its exemption ends.
 */
export async function saveDevicePhases(tx: Tx, assignments: readonly TrackedAssignment[]): Promise<void> {
  if (assignments.length === 0) return;
  await tx.$executeRaw`
    UPDATE device d SET phase = n.phase, phase_since = n.phase_since
    FROM unnest(${assignments.map(({ deviceId }) => deviceId)}::uuid[], ${assignments.map(({ phase }) => phase)}::text[],
      ${assignments.map(({ phaseSince }) => phaseSince.toString())}::timestamptz[],
      ${assignments.map(({ openedAt }) => openedAt.toString())}::timestamptz[]) AS n(id, phase, phase_since, opened_at)
    WHERE d.id = n.id AND d.phase NOT IN (n.phase, 'exempt')
      AND NOT EXISTS (SELECT 1 FROM assignment b WHERE b.device_id = d.id AND b.opened_at > n.opened_at)`;
}

/** Locked in the one order in which everybody locks these rows: the gateway writes them all the time. */
export async function saveHeard(tx: Tx, heard: ReadonlyMap<string, Temporal.Instant>): Promise<void> {
  if (heard.size === 0) return;
  const ids = [...heard.keys()];
  const times = [...heard.values()].map((at) => at.toString());
  await tx.$executeRaw`
    WITH known AS MATERIALIZED (SELECT id, enrollment_id FROM device WHERE enrollment_id = ANY(${ids}::text[])),
    locked AS (
      SELECT device_id FROM sync WHERE device_id = ANY(ARRAY(SELECT id FROM known)) ORDER BY device_id FOR NO KEY UPDATE
    )
    UPDATE sync SET last_report_at = n.at
    FROM locked JOIN known ON known.id = locked.device_id
    JOIN unnest(${ids}::text[], ${times}::timestamptz[]) AS n(enrollment_id, at) USING (enrollment_id)
    WHERE sync.device_id = locked.device_id`;
}
