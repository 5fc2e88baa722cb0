import { now } from "#lib/io/clock.ts";
import { sql } from "#lib/io/db.ts";
import { gather } from "#lib/io/gather.ts";

/**
 * What a device should hold, what it was told last, whether it is waited for, and was heard just now.
 * `hasUnfetched`: it holds an update declaration that it has never come for.
 */
export type Sync = {
  enrollmentId: string;
  transport: "embedded" | "nanomdm";
  enrollmentType: "device" | "user";
  setHash: string;
  advertisedHash: string | null;
  isAwaited: boolean;
  wasHeard: boolean;
  hasUnfetched: boolean;
};

/** A contact is written down again only after so long. */
export const HEARD_MINUTES = 15;

/** The gateway's hot read: the devices of many requests in one statement. Undefined for an id never seen. */
export const findSync = gather<string, Sync | undefined>(256, async (enrollmentIds) => {
  const heardSince = new Date(now().subtract({ minutes: HEARD_MINUTES }).epochMilliseconds);
  const values = [enrollmentIds, heardSince];
  const { rows } = await sql.query<Sync>({
    name: "find-sync",
    text: FIND_SYNC,
    values,
  });
  const byId = new Map(rows.map((row) => [row.enrollmentId, row]));
  return enrollmentIds.map((id) => byId.get(id));
});

// One look into an index for each device: an EXISTS may be answered from a hash of every open assignment of the fleet.
const FIND_SYNC = `
  SELECT device.enrollment_id AS "enrollmentId", set_hash AS "setHash", advertised_hash AS "advertisedHash",
         device.transport, device.enrollment_type AS "enrollmentType", push_due_at IS NOT NULL AS "isAwaited", coalesce(last_contact_at > $2, false) AS "wasHeard",
         (
           SELECT true FROM assignment a WHERE a.device_id = sync.device_id AND a.closed_at IS NULL AND a.fetched_at IS NULL
           LIMIT 1
         ) IS TRUE AS "hasUnfetched"
  FROM device JOIN sync ON sync.device_id = device.id
  WHERE device.enrollment_id = ANY($1)`;
