import { z } from "zod";
import { callerId, callerName } from "#lib/domain/access/caller.ts";
import type { Skipped } from "#lib/domain/bulk/skip.ts";
import { expiryFault } from "#lib/domain/exemption/exemption.ts";
import type { Context } from "#lib/services/context.ts";
import { passedOver } from "#lib/services/device/passed-over.ts";
import { AppError } from "#lib/services/errors.ts";
import { exemptionChanges, subjectOf } from "#lib/services/exemption/changes.ts";
import { operation } from "#lib/services/operation.ts";

const MOST_AT_ONCE = 5_000;

const input = z.object({
  deviceIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE),
  reason: z.string().trim().min(1).max(2_000),
  expiresAt: z.iso.datetime({ offset: true }),
  /** Who answers for the device; left out: who asks. */
  owner: z.string().trim().max(200).optional(),
});

/** Asks that nothing be asked of these devices for a while. Nothing changes until somebody else agrees. */
export const askExemption = operation({
  name: "exemption.ask",
  scope: "exemption:ask",
  input,

  async run(context, { deviceIds, reason, expiresAt, owner }) {
    const end = Temporal.Instant.from(expiresAt);
    const fault = expiryFault(end, context.now);
    if (fault) throw new AppError("invalid", faults[fault]);

    const asked = await insert(context, { deviceIds, reason, end, owner: owner || callerName(context.caller) });
    if (asked.length === 0) {
      throw new AppError("conflict", "None of these devices is enrolled and without an exemption or a request for one");
    }
    const exemptionIds = asked.map(({ id }) => id);
    const devices = asked.map(({ deviceId }) => deviceId);
    return {
      result: { exemptionIds, done: devices, skipped: await skipped(context, deviceIds, devices) },
      audit: { subject: subjectOf(exemptionIds), after: { devices, reason, expiresAt: end, owner } },
      announce: exemptionChanges(devices),
    };
  },
});

const faults = {
  past: "An exemption must end in the future",
  "too-long": "An exemption lasts a year at the most",
} as const;

type Request = { deviceIds: string[]; reason: string; end: Temporal.Instant; owner: string };

/** A device that has an exemption, or waits for one, is passed over. */
function insert({ tx, now, caller }: Context, { deviceIds, reason, end, owner }: Request) {
  return tx.$queryRaw<{ id: string; deviceId: string }[]>`
    INSERT INTO exemption (device_id, owner, owner_id, asked_by, reason, created_at, expires_at)
    SELECT id, ${owner}, ${callerId(caller) ?? null}, ${callerName(caller)}, ${reason}, ${now.toString()}::timestamptz,
      ${end.toString()}::timestamptz
    FROM device WHERE id = ANY(${deviceIds}::uuid[]) AND state = 'enrolled' ORDER BY id
    ON CONFLICT (device_id) WHERE ended_at IS NULL DO NOTHING
    RETURNING id, device_id AS "deviceId"`;
}

/** Enrolled and yet passed over: exempt already, or somebody has asked before. */
async function skipped({ tx }: Context, deviceIds: string[], done: string[]): Promise<Skipped[]> {
  if (done.length === new Set(deviceIds).size) return [];
  const approved = await tx.exemption.findMany({
    where: { deviceId: { in: deviceIds }, endedAt: null, approvedAt: { not: null } },
    select: { deviceId: true },
  });
  const isExempt = new Set(approved.map(({ deviceId }) => deviceId));
  return passedOver(tx, { asked: deviceIds, done }, (id) => (isExempt.has(id) ? "exempt" : "exemption-asked"));
}
