import type { Tx } from "#lib/io/db.ts";

/** A device has said anew how it is reached: what was wrong with its former token no longer counts. Answers whether anything was. */
export async function forgiveToken(tx: Tx, deviceId: string, now: Temporal.Instant): Promise<boolean> {
  const { count } = await tx.sync.updateMany({
    where: { deviceId, lastPushOutcome: { in: ["unregistered", "bad-device-token"] } },
    data: { lastPushOutcome: null, pushAttempts: 0, pushDueAt: new Date(now.epochMilliseconds) },
  });
  return count > 0;
}
