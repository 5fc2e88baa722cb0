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
  WITH locked AS (
    SELECT enrollment_id FROM sync WHERE enrollment_id = ANY($1::text[]) ORDER BY enrollment_id FOR NO KEY UPDATE
  )
  UPDATE sync SET
    advertised_hash = told.set_hash,
    push_due_at = CASE WHEN sync.set_hash = told.set_hash THEN NULL ELSE push_due_at END,
    push_attempts = CASE WHEN sync.set_hash = told.set_hash THEN 0 ELSE push_attempts END
  FROM locked JOIN unnest($1::text[], $2::text[]) AS told (enrollment_id, set_hash) USING (enrollment_id)
  WHERE sync.enrollment_id = locked.enrollment_id`;
