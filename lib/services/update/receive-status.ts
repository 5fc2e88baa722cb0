import { batchOperation } from "#lib/services/batch.ts";

const MAX_BATCH_BYTES = 8 * 1024 * 1024;

type Report = { enrollmentId: string; body: Buffer };

/**
 * Puts a status report on disk, whole as received, and nothing else: the device waits for this. Many reports share a commit.
 * The shared lock lets the drain wait for a moment in which every lower id is committed.
 */
export const receiveStatus = batchOperation<Report, undefined>({
  name: "status.receive",
  maxItems: 512,
  room: { maxSize: MAX_BATCH_BYTES, sizeOf: ({ body }) => body.length },
  async run(sql, reports, now) {
    const ids = reports.map((report) => report.enrollmentId);
    const lengths = reports.map((report) => report.body.length);
    const bodies = Buffer.concat(reports.map((report) => report.body));
    const values = [ids, bodies, lengths, new Date(now.epochMilliseconds)];
    await sql.query({ name: "receive-status", text: RECEIVE, values });
    return reports.map(() => undefined);
  },
});

// All bodies in one piece go over the wire as bytes; an array of them would go as hexadecimal text.
const RECEIVE = `
  WITH held AS (SELECT pg_advisory_xact_lock_shared(7701))
  INSERT INTO status_report (enrollment_id, received_at, body)
  SELECT enrollment_id, $4::timestamptz, substring($2::bytea FROM start::int FOR length)
  FROM held, (
    SELECT enrollment_id, length, 1 + sum(length) OVER (ORDER BY ordinality) - length AS start
    FROM unnest($1::text[], $3::int[]) WITH ORDINALITY AS report (enrollment_id, length, ordinality)
  ) AS report
  ORDER BY start`;
