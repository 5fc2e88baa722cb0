import { sql } from "#lib/io/db.ts";
import { gather } from "#lib/io/gather.ts";

/** Whose certificate speaks for an enrollment. */
export type Binding = { enrollmentId: string; deviceId: string; certificateHash: string | null; state: string };

/** Read for every message on /mdm, many in one statement. Undefined for an id that never enrolled. */
export const findBinding = gather<string, Binding | undefined>(256, async (enrollmentIds) => {
  const { rows } = await sql.query<Binding>({ name: "find-binding", text: FIND, values: [enrollmentIds] });
  const byId = new Map(rows.map((row) => [row.enrollmentId, row]));
  return enrollmentIds.map((id) => byId.get(id));
});

const FIND = `
  SELECT enrollment_id AS "enrollmentId", id AS "deviceId", certificate_hash AS "certificateHash", state
  FROM device WHERE enrollment_id = ANY($1)`;
