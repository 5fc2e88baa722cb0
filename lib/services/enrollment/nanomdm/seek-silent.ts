import { z } from "zod";
import { operation } from "#lib/services/operation.ts";

/** Devices come at least daily; after three days of nothing it is more than a night, a weekend or a lost push. */
const SILENT_HOURS = 72;

const MOST_AT_ONCE = 5_000;

/**
 * A device that has enrolled with NanoMDM again does not know us until it is given a command, and the hint that tells us so may be
 * lost. Whoever is silent is therefore asked as if for the first time; and again only after as long a silence.
 */
export const seekSilentDevices = operation({
  name: "enrollment.seek-silent",
  scope: "system",
  input: z.object({}),

  async run({ tx, now }) {
    const at = now.toString();
    const since = now.subtract({ hours: SILENT_HOURS }).toString();
    const devices = await tx.$executeRaw`
      WITH silent AS (
        SELECT s.device_id FROM sync s JOIN device d ON d.id = s.device_id
        WHERE d.transport = 'nanomdm' AND d.state = 'enrolled'
          AND greatest(s.last_contact_at, s.last_report_at, d.enrolled_at) < ${since}::timestamptz
          AND (s.last_push_at IS NULL OR s.last_push_at < ${since}::timestamptz)
        ORDER BY s.last_push_at NULLS FIRST LIMIT ${MOST_AT_ONCE}
        FOR NO KEY UPDATE OF s SKIP LOCKED
      )
      UPDATE sync SET push_due_at = ${at}::timestamptz, push_attempts = 0
      FROM silent WHERE sync.device_id = silent.device_id`;
    return { result: { devices }, audit: null, jobs: devices > 0 ? [{ name: "wake-devices" }] : [] };
  },
});
