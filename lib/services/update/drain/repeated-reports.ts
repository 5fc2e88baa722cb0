import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { isBefore } from "#lib/domain/update/assignment.ts";
import { sql } from "#lib/io/db.ts";
import type { StoredReport } from "#lib/services/update/drain/pending-reports.ts";
import type { TrackedDevice } from "#lib/services/update/drain/tracked-devices.ts";

type Carried = { digest: string; atMs: number };

/** The last report of each device, as long as this process is the drain that carried it. */
const carried = new LRUCache<string, Carried>({ max: 250_000 });
let carriedUpTo: bigint | undefined;

/**
 * The devices whose reports say, byte for byte, what they said last: most of a healthy fleet on most days. A report that was
 * carried once changes nothing the second time, unless something has happened to its device in between.
 */
export async function repeatingDevices(reports: readonly StoredReport[], after: bigint): Promise<Set<string>> {
  if (carriedUpTo !== after) carried.clear();
  const repeated = new Map<string, Carried>();
  const news = new Set<string>();
  for (const { enrollmentId, body } of reports) {
    if (news.has(enrollmentId)) continue;
    const last = carried.get(enrollmentId);
    if (last && last.digest === digestOf(body)) repeated.set(enrollmentId, last);
    else news.add(enrollmentId);
  }
  const candidates = [...repeated].filter(([enrollmentId]) => !news.has(enrollmentId));
  if (candidates.length === 0) return new Set();

  const times = candidates.map(([, { atMs }]) => new Date(atMs));
  const values = [candidates.map(([enrollmentId]) => enrollmentId), times];
  const { rows } = await sql.query<{ enrollment_id: string }>({ name: "settled-devices", text: SETTLED, values });
  return new Set(rows.map(({ enrollment_id }) => enrollment_id));
}

/** To be called once the batch is committed. */
export function rememberCarried(reports: readonly StoredReport[]): void {
  const latest = new Map(reports.map((report) => [report.enrollmentId, report]));
  for (const [enrollmentId, { body, receivedAt }] of latest) {
    carried.set(enrollmentId, { digest: digestOf(body), atMs: receivedAt.epochMilliseconds });
  }
  carriedUpTo = reports.at(-1)?.id ?? carriedUpTo;
}

/**
 * Whether the device says the same again in one breath: the same rule as below, for a report right behind the one that made
 * the device what it is here.
 */
export function isRepeated(report: StoredReport, last: StoredReport, device: TrackedDevice): boolean {
  const { enrolledAt, assignments } = device;
  return (
    last.body.equals(report.body) &&
    (enrolledAt === undefined || !isBefore(last.receivedAt, Temporal.Instant.from(enrolledAt))) &&
    assignments.every((held) => !held.closedAt && held.phase !== "silent" && !isBefore(last.receivedAt, held.openedAt))
  );
}

/** Neither enrolled again nor given an assignment since; nothing to be let go of, and no silence that ends now. */
const SETTLED = `
  SELECT told.enrollment_id FROM unnest($1::text[], $2::timestamptz[]) AS told (enrollment_id, at)
  JOIN device d ON d.enrollment_id = told.enrollment_id
  WHERE (d.enrolled_at IS NULL OR d.enrolled_at <= told.at) AND NOT EXISTS (
    SELECT 1 FROM assignment a WHERE a.device_id = d.id AND a.removed_at IS NULL
      AND (a.closed_at IS NOT NULL OR a.opened_at > told.at OR a.phase = 'silent'))`;

function digestOf(body: Uint8Array): string {
  return hash("sha256", body, "base64");
}
