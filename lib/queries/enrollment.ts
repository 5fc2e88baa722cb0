import { now } from "#lib/io/clock.ts";
import { db, sql } from "#lib/io/db.ts";
import { gather } from "#lib/io/gather.ts";
import { HEARD_MINUTES } from "#lib/queries/declarations/sync.ts";

/** Whose certificate speaks for an enrollment, and whether it was heard just now. */
export type Binding = {
  enrollmentId: string;
  deviceId: string;
  certificateHash: string | null;
  state: string;
  wasHeard: boolean;
};

/** Read for every message on /mdm, many in one statement. Undefined for an id that never enrolled. */
export const findBinding = gather<string, Binding | undefined>(256, async (enrollmentIds) => {
  const heardSince = new Date(now().subtract({ minutes: HEARD_MINUTES }).epochMilliseconds);
  const values = [enrollmentIds, heardSince];
  const { rows } = await sql.query<Binding>({ name: "find-binding", text: FIND, values });
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
  SELECT d.enrollment_id AS "enrollmentId", d.id AS "deviceId", d.certificate_hash AS "certificateHash", d.state,
         coalesce(s.last_contact_at > $2, false) AS "wasHeard"
  FROM device d LEFT JOIN sync s ON s.device_id = d.id WHERE d.enrollment_id = ANY($1)`;
