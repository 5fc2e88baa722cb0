import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { sql } from "#lib/io/db.ts";
import type { StoredReport } from "#lib/services/update/drain/pending-reports.ts";

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
    const last = carried.get(enrollmentId);
    if (last?.digest === digestOf(body)) repeated.set(enrollmentId, last);
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
  for (const { enrollmentId, body, receivedAt } of reports) {
    carried.set(enrollmentId, { digest: digestOf(body), atMs: receivedAt.epochMilliseconds });
  }
  carriedUpTo = reports.at(-1)?.id ?? carriedUpTo;
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
