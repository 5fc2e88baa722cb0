import { batchOperation } from "#lib/services/batch.ts";

type Telling = { enrollmentId: string; setHash: string };

/**
 * Keeps which set a device is told, before it is told: what it fetches next comes from that one. A device that is told what it
 * should hold is no longer waited for.
 */
export const advertiseSet = batchOperation<Telling, undefined>({
  name: "declaration.advertise",
  maxItems: 256,
  async run(sql, tellings) {
    const values = [tellings.map((telling) => telling.enrollmentId), tellings.map((telling) => telling.setHash)];
    await sql.query({ name: "advertise-set", text: ADVERTISE, values });
    return tellings.map(() => undefined);
  },
});

// Locked in the one order in which everybody locks these rows: two batches wait for each other instead of blocking each other.
const ADVERTISE = `
  WITH told AS (
    SELECT s.device_id, t.set_hash
    FROM unnest($1::text[], $2::text[]) AS t (enrollment_id, set_hash)
    JOIN device d ON d.enrollment_id = t.enrollment_id JOIN sync s ON s.device_id = d.id
    ORDER BY s.device_id FOR NO KEY UPDATE OF s
  )
  UPDATE sync SET
    advertised_hash = told.set_hash,
    push_due_at = CASE WHEN sync.set_hash = told.set_hash THEN NULL ELSE push_due_at END,
    push_attempts = CASE WHEN sync.set_hash = told.set_hash THEN 0 ELSE push_attempts END
  FROM told WHERE sync.device_id = told.device_id`;
