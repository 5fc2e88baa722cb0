import { z } from "zod";
import { callerId, callerName, mayCall } from "#lib/domain/access/caller.ts";
import { mayEndExemption } from "#lib/domain/exemption/exemption.ts";
import { AppError } from "#lib/services/errors.ts";
import { exemptionChanges, subjectOf } from "#lib/services/exemption/changes.ts";
import { unendedExemptions } from "#lib/services/exemption/unended.ts";
import { restorePhases } from "#lib/services/exemption/withdraw.ts";
import { operation } from "#lib/services/operation.ts";

const input = z.object({
  exemptionIds: z.array(z.uuid()).min(1).max(5_000),
  reason: z.string().trim().min(1).max(2_000),
});

/** Refuses what is asked for, or lets devices rejoin before their time; they come back with grace. */
export const endExemption = operation({
  name: "exemption.end",
  scope: "exemption:ask",
  input,

  async run({ tx, now, caller }, { exemptionIds, reason }) {
    const unended = await unendedExemptions(tx, exemptionIds);
    const person = { id: callerId(caller), name: callerName(caller) };
    const mayApprove = mayCall(caller, "exemption:approve");
    if (!unended.every((exemption) => mayEndExemption(exemption, person, mayApprove))) {
      throw new AppError("forbidden", "Without the role approver you may end only what you have asked for yourself");
    }

    await tx.exemption.updateMany({
      where: { id: { in: unended.map(({ id }) => id) } },
      data: { endedAt: new Date(now.epochMilliseconds), endedBy: person.name, endReason: reason },
    });
    const rejoining = unended.filter(({ approvedAt }) => approvedAt).map(({ deviceId }) => deviceId);
    await restorePhases(tx, rejoining, now);
    const devices = unended.map(({ deviceId }) => deviceId);
    return {
      result: { ended: unended.length, rejoining: rejoining.length },
      audit: { subject: subjectOf(exemptionIds), after: { devices, reason, rejoining: rejoining.length } },
      announce: exemptionChanges(devices),
      jobs: rejoining.length > 0 ? [{ name: "advance-rollouts" }] : [],
    };
  },
});
