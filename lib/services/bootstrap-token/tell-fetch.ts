import type { Tx } from "#lib/io/db.ts";
import type { Change } from "#lib/io/listen.ts";

/** Puts the fetch on the timeline of what the device is to install, and answers who should look again. */
export async function tellTokenFetch(
  tx: Tx,
  deviceId: string,
  detail: { isEscrowed: boolean } | { by: "nanomdm" },
  now: Temporal.Instant,
): Promise<Change[]> {
  const open = await tx.assignment.findMany({
    where: { deviceId, closedAt: null },
    select: { id: true, rolloutId: true },
  });
  const told = { at: new Date(now.epochMilliseconds), kind: "bootstrap-token-fetched", phase: 5, source: "device" };
  await tx.event.createMany({
    data: open.map(({ id, rolloutId }) => ({ ...told, deviceId, assignmentId: id, rolloutId, detail })),
  });
  return [{ topic: "device", id: deviceId }, ...open.map(({ rolloutId }) => ({ topic: "rollout", id: rolloutId }))];
}
