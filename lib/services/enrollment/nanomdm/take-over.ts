import type { Tx } from "#lib/io/db.ts";
import { beginAnew } from "#lib/services/enrollment/begin-anew.ts";

/**
 * Devices that we managed ourselves and that NanoMDM speaks for now: their enrollment with us is over, and so is what their
 * certificate could say. They are enrolled once they are registered. `endedAt` is by the clock of who ended it: NanoMDM's next hint is compared with that.
 */
export async function takeOver(
  tx: Tx,
  enrollmentIds: readonly string[],
  { now, endedAt = now }: { now: Temporal.Instant; endedAt?: Temporal.Instant },
): Promise<void> {
  const moved = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM device WHERE enrollment_id = ANY(${enrollmentIds}::text[]) AND transport = 'embedded'
    ORDER BY id FOR NO KEY UPDATE`;
  const ids = moved.map(({ id }) => id);
  if (ids.length === 0) return;

  const withoutUs = { certificateHash: null, pushTopic: null, pushMagic: null, pushToken: null };
  await tx.device.updateMany({
    where: { id: { in: ids } },
    data: {
      ...withoutUs,
      transport: "nanomdm",
      state: "pending",
      unenrolledAt: new Date(endedAt.epochMilliseconds),
    },
  });
  await beginAnew(tx, ids, now);
}
