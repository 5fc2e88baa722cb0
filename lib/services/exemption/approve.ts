import { z } from "zod";
import { callerId, callerName } from "#lib/domain/access/caller.ts";
import { exemptionState, mayApproveExemption } from "#lib/domain/exemption/exemption.ts";
import type { Context } from "#lib/services/context.ts";
import { AppError } from "#lib/services/errors.ts";
import { exemptionChanges, subjectOf } from "#lib/services/exemption/changes.ts";
import { refuseEnded, type Unended, unendedExemptions } from "#lib/services/exemption/unended.ts";
import { withdrawFromExempt } from "#lib/services/exemption/withdraw.ts";
import { operation } from "#lib/services/operation.ts";

const input = z.object({
  exemptionIds: z.array(z.uuid()).min(1).max(5_000),
  remark: z.string().max(2_000).default(""),
});

/** A second person agrees: from now on nothing is asked of these devices, and what was asked is taken back. */
export const approveExemption = operation({
  name: "exemption.approve",
  scope: "exemption:approve",
  input,

  async run(context, { exemptionIds, remark }) {
    const { tx, now, caller } = context;
    const asked = await unendedExemptions(tx, exemptionIds);
    refuseEnded(exemptionIds, asked);
    refuseUnlessAllMay(context, asked);

    await tx.exemption.updateMany({
      where: { id: { in: asked.map(({ id }) => id) } },
      data: { approvedAt: new Date(now.epochMilliseconds), approvedBy: callerName(caller), approveRemark: remark },
    });
    const devices = asked.map(({ deviceId }) => deviceId);
    const rollouts = await withdrawFromExempt(tx, devices, now);
    return {
      result: { approved: asked.length, withdrawn: rollouts.length },
      audit: { subject: subjectOf(exemptionIds), after: { devices, remark, withdrawn: rollouts.length } },
      announce: exemptionChanges(devices, rollouts),
      jobs: [{ name: "wake-devices" }, { name: "advance-rollouts" }],
    };
  },
});

function refuseUnlessAllMay({ now, caller }: Context, asked: readonly Unended[]): void {
  const person = { id: callerId(caller), name: callerName(caller) };
  const own = asked.filter((exemption) => !mayApproveExemption(exemption, person));
  if (own.length > 0) {
    throw new AppError(
      "forbidden",
      "Whoever asks for an exemption, or answers for the device, cannot approve it as well",
    );
  }
  const notAsked = asked.filter((exemption) => stateOf(exemption, now) !== "asked");
  if (notAsked.length > 0) {
    throw new AppError("conflict", `${notAsked.length} of these exemptions are approved already or have expired`);
  }
}

function stateOf({ approvedAt, expiresAt }: Unended, now: Temporal.Instant) {
  const facts = { approvedAt: approvedAt?.toTemporalInstant() ?? null, expiresAt: expiresAt.toTemporalInstant() };
  return exemptionState({ ...facts, endedAt: null, endedBy: null }, now);
}
