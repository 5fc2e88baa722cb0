import { installingMayTake, silentAfter } from "#lib/domain/update/conclusion.ts";
import { sql } from "#lib/io/db.ts";

/** A device whose phase time alone may have changed; `newlyLate` are its assignments that have just missed their deadline. */
export type DueDevice = { enrollmentId: string; heardAt: Temporal.Instant | undefined; newlyLate: string[] };

export async function dueDevices(now: Temporal.Instant, limit: number): Promise<DueDevice[]> {
  const values = [now, now.subtract(silentAfter), now.subtract(installingMayTake)].map((at) => at.toString());
  const { rows } = await sql.query<DueRow>({ name: "due-devices", text: DUE, values: [...values, limit] });
  return rows.map(({ enrollment_id, heard_at, newly_late }) => ({
    enrollmentId: enrollment_id,
    heardAt: heard_at ? Temporal.Instant.fromEpochMilliseconds(heard_at.getTime()) : undefined,
    newlyLate: newly_late ?? [],
  }));
}

type DueRow = { enrollment_id: string; heard_at: Date | null; newly_late: string[] | null };

/** What has just become late; what has fallen silent or is heard again; what has been installing for too long. */
const DUE = `
  WITH due AS (
    SELECT a.id, a.device_id, true AS is_newly_late FROM assignment a
    WHERE a.closed_at IS NULL AND a.late_at < $1 AND a.done_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM event e WHERE e.device_id = a.device_id AND e.assignment_id = a.id
        AND e.kind = 'late' AND e.at >= a.opened_at)
    UNION ALL
    SELECT a.id, a.device_id, false FROM assignment a JOIN sync s ON s.device_id = a.device_id
    WHERE a.closed_at IS NULL AND a.done_at IS NULL AND a.phase <> 'failed'
      AND (a.phase = 'silent') <> (coalesce(greatest(s.last_report_at, s.last_contact_at), a.opened_at) < $2)
    UNION ALL
    SELECT a.id, a.device_id, false FROM assignment a
    WHERE a.closed_at IS NULL AND a.late_at < $1 AND a.done_at IS NULL AND a.phase = 'installing' AND a.phase_since < $3
  )
  SELECT d.enrollment_id, greatest(s.last_report_at, s.last_contact_at) AS heard_at,
    array_agg(due.id) FILTER (WHERE due.is_newly_late) AS newly_late
  FROM due JOIN device d ON d.id = due.device_id JOIN sync s ON s.device_id = d.id
  GROUP BY d.enrollment_id, s.last_report_at, s.last_contact_at LIMIT $4`;
