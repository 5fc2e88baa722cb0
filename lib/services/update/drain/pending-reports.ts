import { sql } from "#lib/io/db.ts";

/** A report as it lies on disk. */
export type StoredReport = { id: bigint; enrollmentId: string; receivedAt: Temporal.Instant; body: Buffer };

/**
 * The highest id below which nothing can appear any more: ids are given out before they are committed, so for one moment
 * the drain waits until nobody is writing.
 */
export async function committedUpTo(): Promise<bigint> {
  const client = await sql.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(7701)");
    const { rows } = await client.query<{ id: string | null }>("SELECT max(id) AS id FROM status_report");
    return BigInt(rows[0]?.id ?? 0);
  } finally {
    await client.query("COMMIT").finally(() => client.release());
  }
}

/** A page is held in memory whole, and one device's report may be as long as a thousand others. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

/** In the order of arrival; at least one, if there is one. */
export async function reportsAfter(
  after: bigint,
  upTo: bigint,
  limit: number,
  maxBytes = MAX_PAGE_BYTES,
): Promise<StoredReport[]> {
  const values = [String(after), String(upTo), limit, maxBytes];
  const { rows } = await sql.query<ReportRow>({ name: "reports-after", text: REPORTS_AFTER, values });
  return rows.map(storedReport);
}

export async function reportsOfDevice(enrollmentId: string, upTo: bigint): Promise<StoredReport[]> {
  const { rows } = await sql.query<ReportRow>(REPORTS_OF_DEVICE, [enrollmentId, String(upTo)]);
  return rows.map(storedReport);
}

type ReportRow = { id: string; enrollment_id: string; received_at: Date; body: Buffer };

const REPORTS_AFTER = `
  SELECT id, enrollment_id, received_at, body FROM (
    SELECT *, sum(octet_length(body)) OVER (ORDER BY id) - octet_length(body) AS bytes_before
    FROM (SELECT * FROM status_report WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3) AS page
  ) AS report
  WHERE bytes_before < $4 ORDER BY id`;

const REPORTS_OF_DEVICE = `
  SELECT id, enrollment_id, received_at, body FROM status_report WHERE enrollment_id = $1 AND id <= $2 ORDER BY id`;

function storedReport({ id, enrollment_id, received_at, body }: ReportRow): StoredReport {
  const receivedAt = Temporal.Instant.fromEpochMilliseconds(received_at.getTime());
  return { id: BigInt(id), enrollmentId: enrollment_id, receivedAt, body };
}
