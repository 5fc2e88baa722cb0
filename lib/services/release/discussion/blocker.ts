import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { notFound } from "#lib/services/errors.ts";
import { holdRelease } from "#lib/services/release/discussion/changes.ts";

export const blockerInput = z.object({ releaseId: z.uuid(), blockerId: z.uuid() });

/** The blocker as it stands while its release is held: two people tick it one after the other. */
export async function heldBlocker(tx: Tx, { releaseId, blockerId }: z.output<typeof blockerInput>) {
  await holdRelease(tx, releaseId);
  const blocker = await tx.releaseBlocker.findFirst({ where: { id: blockerId, releaseId } });
  if (!blocker) throw notFound("blocker", blockerId);
  return blocker;
}
