import { db, sql } from "#lib/io/db.ts";
import { gather } from "#lib/io/gather.ts";

/** Whose certificate speaks for an enrollment. */
export type Binding = { enrollmentId: string; deviceId: string; certificateHash: string | null; state: string };

/** Read for every message on /mdm, many in one statement. Undefined for an id that never enrolled. */
export const findBinding = gather<string, Binding | undefined>(256, async (enrollmentIds) => {
  const { rows } = await sql.query<Binding>({ name: "find-binding", text: FIND, values: [enrollmentIds] });
  const byId = new Map(rows.map((row) => [row.enrollmentId, row]));
  return enrollmentIds.map((id) => byId.get(id));
});

/**
 * By whom a device is managed, and since when NanoMDM's hints count: since that enrollment began or, if it is over, ended. One that
 * ended at our own door counts from its beginning: whoever left us may be with NanoMDM a moment later.
 */
export type Standing = { transport: string; since: Temporal.Instant | null };

export async function findStanding(enrollmentId: string): Promise<Standing | undefined> {
  const device = await db.device.findUnique({
    where: { enrollmentId },
    select: { transport: true, state: true, enrolledAt: true, unenrolledAt: true },
  });
  if (!device) return undefined;
  const leftUs = device.transport === "embedded" && device.state === "unenrolled";
  const since = leftUs ? device.enrolledAt : (device.unenrolledAt ?? device.enrolledAt);
  return { transport: device.transport, since: since && Temporal.Instant.fromEpochMilliseconds(since.getTime()) };
}

const FIND = `
  SELECT enrollment_id AS "enrollmentId", id AS "deviceId", certificate_hash AS "certificateHash", state
  FROM device WHERE enrollment_id = ANY($1)`;
