import { batchOperation } from "#lib/services/batch.ts";

type Report = { enrollmentId: string; body: Buffer };

/**
 * Puts a status report on disk, whole as received, and nothing else: the device waits for this. Many reports share a commit.
 * The shared lock lets the drain wait for a moment in which every lower id is committed.
 */
export const receiveStatus = batchOperation<Report, undefined>({
  name: "status.receive",
  maxItems: 512,
  async run(sql, reports, now) {
    const ids = reports.map((report) => report.enrollmentId);
    const bodies = reports.map((report) => report.body);
    const values = [ids, bodies, new Date(now.epochMilliseconds)];
    await sql.query({ name: "receive-status", text: RECEIVE, values });
    return reports.map(() => undefined);
  },
});

const RECEIVE = `
  WITH held AS (SELECT pg_advisory_xact_lock_shared(7701))
  INSERT INTO status_report (enrollment_id, received_at, body)
  SELECT report.enrollment_id, $3::timestamptz, report.body
  FROM held, unnest($1::text[], $2::bytea[]) AS report (enrollment_id, body)`;
