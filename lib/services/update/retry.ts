import { z } from "zod";
import { enforcementDeclaration } from "#lib/domain/declaration/enforcement.ts";
import type { Tx } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { passedOver } from "#lib/services/device/passed-over.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { redeclare } from "#lib/services/update/retry-assignments.ts";
import { MOST_NAMED, targetChanges } from "#lib/services/update/withdraw/changes.ts";

const MOST_AT_ONCE = 5_000;
const ids = z.array(z.uuid()).max(MOST_AT_ONCE).default([]);

/**
 * Declares what is still asked of these devices anew, under another token, and wakes them: the device takes the update up again.
 * What has been fulfilled, or taken back, is left alone.
 */
export const retryUpdates = operation({
  name: "update.retry",
  scope: "device:sync",
  input: z.object({ assignmentIds: ids, deviceIds: ids }),

  async run({ tx, now }, { assignmentIds, deviceIds }) {
    const open = await openOf(tx, assignmentIds, deviceIds);
    if (open.length === 0) throw new AppError("conflict", "Nothing is asked of these devices any more");

    const retried = await redeclare(tx, open.map(withNextToken), now);
    const concerned = [...new Set(retried.map(({ deviceId }) => deviceId))];
    await refreshSets(tx, concerned, now);
    const [only] = concerned;
    return {
      result: {
        devices: concerned.length,
        done: concerned,
        skipped: await passedOver(tx, { asked: deviceIds, done: concerned }, () => "nothing-asked"),
      },
      audit: {
        subject: concerned.length === 1 ? `device:${only}` : "devices",
        before: { attempts: attemptsOf(open) },
        after: { devices: concerned.length, deviceIds: concerned.slice(0, MOST_NAMED) },
      },
      announce: targetChanges(retried),
      jobs: [{ name: "wake-devices" }],
    };
  },
});

export type Open = {
  id: string;
  deviceId: string;
  track: string;
  targetVersion: string;
  targetBuild: string | null;
  deadlineLocal: string;
  detailsUrl: string | null;
  attempt: number;
};

/** First the devices, then their assignments, both in the order of devices: so does everybody who writes both. */
async function openOf(tx: Tx, assignmentIds: string[], deviceIds: string[]): Promise<Open[]> {
  const chosen = Prisma.sql`closed_at IS NULL AND done_at IS NULL
    AND (id = ANY(${assignmentIds}::uuid[]) OR device_id = ANY(${deviceIds}::uuid[]))`;
  await tx.$queryRaw`
    SELECT count(*)::int FROM (SELECT 1 FROM device WHERE state = 'enrolled'
      AND id IN (SELECT device_id FROM assignment WHERE ${chosen}) ORDER BY id FOR NO KEY UPDATE) AS locked`;
  return tx.$queryRaw<Open[]>`
    SELECT id, device_id AS "deviceId", track, target_version AS "targetVersion", target_build AS "targetBuild",
      deadline_local AS "deadlineLocal", details_url AS "detailsUrl", attempt
    FROM assignment WHERE ${chosen} ORDER BY device_id, id FOR NO KEY UPDATE`;
}

/** Its next declaration, which the device takes for a new one. */
export function withNextToken({ id, ...enforcement }: Open) {
  const attempt = enforcement.attempt + 1;
  const built = enforcementDeclaration({ ...enforcement, attempt });
  if ("refusal" in built) throw new Error(`No declaration can be built for ${id}: ${built.refusal.reason}`);
  return { id, attempt, serverToken: built.declaration.ServerToken };
}

function attemptsOf(open: readonly Open[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { attempt } of open) counts[attempt] = (counts[attempt] ?? 0) + 1;
  return counts;
}
