import { writeAudit } from "#lib/services/audit.ts";
import type { Context } from "#lib/services/context.ts";
import { beginAnew } from "#lib/services/enrollment/begin-anew.ts";

/**
 * So long must a device be quiet at our own door before NanoMDM may speak for it unannounced. Well above what a contact may be
 * written too late: a quarter of an hour and a minute.
 */
const QUIET_MINUTES = 60;

type Moves = {
  enrollmentIds: readonly string[];
  /** Those of them of whom NanoMDM says that they enrol there: taken over at once. */
  announcedIds: readonly string[];
  /** By the clock of who ended their enrollment with us: NanoMDM's next hint is compared with that. */
  endedAt?: Temporal.Instant;
};

/**
 * Devices that we managed ourselves and that NanoMDM speaks for now: their enrollment with us is over, and so is what their
 * certificate could say. They are enrolled once they are registered. A device that we still hear stays ours: it would be refused
 * here for ever, and never know why.
 */
export async function takeOver(context: Context, { enrollmentIds, announcedIds, endedAt }: Moves): Promise<void> {
  const { tx, now } = context;
  const quietSince = now.subtract({ minutes: QUIET_MINUTES }).toString();
  const moved = await tx.$queryRaw<{ id: string; state: string }[]>`
    SELECT d.id, d.state FROM device d LEFT JOIN sync s ON s.device_id = d.id
    WHERE d.enrollment_id = ANY(${enrollmentIds}::text[]) AND d.transport = 'embedded'
      AND (
        d.enrollment_id = ANY(${announcedIds}::text[]) OR d.state = 'unenrolled'
        OR coalesce(greatest(s.last_contact_at, d.enrolled_at, d.unenrolled_at), '-infinity') < ${quietSince}::timestamptz
      )
    ORDER BY d.id FOR NO KEY UPDATE OF d`;
  const ids = moved.map(({ id }) => id);
  if (ids.length === 0) return;

  const withoutUs = { certificateHash: null, pushTopic: null, pushMagic: null, pushToken: null };
  await tx.device.updateMany({
    where: { id: { in: ids } },
    data: {
      ...withoutUs,
      transport: "nanomdm",
      state: "pending",
      unenrolledAt: new Date((endedAt ?? now).epochMilliseconds),
    },
  });
  for (const { id, state } of moved) {
    const before = { transport: "embedded", state };
    await writeAudit(context, "enrollment.take-over", {
      subject: `device:${id}`,
      before,
      after: { transport: "nanomdm" },
    });
  }
  await beginAnew(tx, ids, now);
}
