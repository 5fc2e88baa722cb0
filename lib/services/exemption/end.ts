import { z } from "zod";
import { callerId, callerName, mayCall } from "#lib/domain/access/caller.ts";
import { leftOver, type Skipped } from "#lib/domain/bulk/skip.ts";
import { mayEndExemption } from "#lib/domain/exemption/exemption.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError } from "#lib/services/errors.ts";
import { exemptionChanges, subjectOf } from "#lib/services/exemption/changes.ts";
import { unendedExemptions } from "#lib/services/exemption/unended.ts";
import { restorePhases } from "#lib/services/exemption/withdraw.ts";
import { operation } from "#lib/services/operation.ts";

const input = z.object({
  exemptionIds: z.array(z.uuid()).min(1).max(5_000),
  reason: z.string().trim().min(1).max(2_000),
});

/** Refuses what is asked for, or lets devices rejoin before their time; they come back with grace. What has ended already stays so. */
export const endExemption = operation({
  name: "exemption.end",
  scope: "exemption:ask",
  input,

  async run({ tx, now, caller }, { exemptionIds, reason }) {
    const unended = await unendedExemptions(tx, exemptionIds);
    if (unended.length === 0) throw new AppError("conflict", "These exemptions have ended already");
    const person = { id: callerId(caller), name: callerName(caller) };
    const mayApprove = mayCall(caller, "exemption:approve");
    if (!unended.every((exemption) => mayEndExemption(exemption, person, mayApprove))) {
      throw new AppError("forbidden", "Without the role approver you may end only what you have asked for yourself");
    }

    const ids = unended.map(({ id }) => id);
    await tx.exemption.updateMany({
      where: { id: { in: ids } },
      data: { endedAt: new Date(now.epochMilliseconds), endedBy: person.name, endReason: reason },
    });
    const rejoining = unended.filter(({ approvedAt }) => approvedAt).map(({ deviceId }) => deviceId);
    await restorePhases(tx, rejoining, now);
    const devices = unended.map(({ deviceId }) => deviceId);
    return {
      result: {
        ended: unended.length,
        rejoining: rejoining.length,
        skipped: await endedBefore(tx, leftOver(exemptionIds, ids)),
      },
      audit: { subject: subjectOf(ids), after: { devices, reason, rejoining: rejoining.length } },
      announce: exemptionChanges(devices),
      jobs: rejoining.length > 0 ? [{ name: "advance-rollouts" }] : [],
    };
  },
});

async function endedBefore(tx: Tx, exemptionIds: string[]): Promise<Skipped[]> {
  if (exemptionIds.length === 0) return [];
  const rows = await tx.exemption.findMany({ where: { id: { in: exemptionIds } }, select: { deviceId: true } });
  return rows.map(({ deviceId }) => ({ deviceId, reason: "exemption-over" }));
}
