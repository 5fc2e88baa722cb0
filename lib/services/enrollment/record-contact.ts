import { batchOperation } from "#lib/services/batch.ts";

/** Keeps when a device was last heard. Nobody waits for it and a lost one is harmless: the next contact tells the same. */
export const recordContact = batchOperation<string, undefined>({
  name: "enrollment.record-contact",
  maxItems: 2_000,
  async run(sql, enrollmentIds, now) {
    const values = [enrollmentIds, new Date(now.epochMilliseconds)];
    await sql.query({ name: "record-contact", text: RECORD, values });
    return enrollmentIds.map(() => undefined);
  },
});

// A row that another holds is about to be written anyway.
const RECORD = `
  UPDATE sync SET last_contact_at = $2
  WHERE device_id IN (
    SELECT s.device_id FROM device d JOIN sync s ON s.device_id = d.id WHERE d.enrollment_id = ANY($1)
    FOR NO KEY UPDATE OF s SKIP LOCKED)`;
