import type pg from "pg";
import type { Apns, PushTarget } from "#lib/io/apns.ts";
import type { MdmBackend, WakeTarget } from "#lib/io/mdm-backend/port.ts";

type World = { sql: pg.Pool; apns: Apns; now: () => Temporal.Instant };

/** Pomona is the MDM server itself: the command waits in our own table, the push is our own. */
export function embeddedBackend({ sql, apns, now }: World): MdmBackend {
  return {
    async enqueue(targets) {
      const values = [targets.map(({ deviceId }) => deviceId), new Date(now().epochMilliseconds)];
      const { rows } = await sql.query<{ deviceId: string }>({ name: "enqueue-sync", text: ENQUEUE, values });
      const known = new Set(rows.map(({ deviceId }) => deviceId));
      return targets.map(({ deviceId }) => (known.has(deviceId) ? "queued" : "unknown"));
    },

    async push(targets) {
      const reachable = targets.filter(hasPush);
      const results = await apns.push(reachable.map((target) => target.push));
      const byDevice = new Map(reachable.map(({ deviceId }, index) => [deviceId, results[index]]));
      return targets.map(({ deviceId }) => byDevice.get(deviceId) ?? { outcome: "refused", reason: "NoToken" });
    },
  };
}

// One open command of a kind a device: one that still waits, or was not acknowledged yet, does for this sync too.
const ENQUEUE = `
  WITH queued AS (
    INSERT INTO command (device_id, request_type, created_at)
    SELECT device.id, 'DeclarativeManagement', $2 FROM device WHERE device.id = ANY($1::uuid[])
    ON CONFLICT DO NOTHING
  )
  SELECT id AS "deviceId" FROM device WHERE id = ANY($1::uuid[])`;

function hasPush(target: WakeTarget): target is WakeTarget & { push: PushTarget } {
  return target.push !== null;
}
