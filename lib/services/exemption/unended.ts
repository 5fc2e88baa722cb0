import type { Tx } from "#lib/io/db.ts";
import { AppError } from "#lib/services/errors.ts";

export type Unended = {
  id: string;
  deviceId: string;
  owner: string;
  ownerId: string | null;
  approvedAt: Date | null;
  expiresAt: Date;
};

/** Of these exemptions those that have not ended, held until the end in the one order in which everybody holds them. */
export function unendedExemptions(tx: Tx, exemptionIds: readonly string[]): Promise<Unended[]> {
  return tx.$queryRaw<Unended[]>`
    SELECT id, device_id AS "deviceId", owner, owner_id AS "ownerId", approved_at AS "approvedAt", expires_at AS "expiresAt"
    FROM exemption WHERE id = ANY(${exemptionIds}::uuid[]) AND ended_at IS NULL ORDER BY device_id FOR UPDATE`;
}

/** Refused where one of them has ended: whoever decides has seen another list. */
export function refuseEnded(exemptionIds: readonly string[], unended: readonly Unended[]): void {
  const ended = new Set(exemptionIds).size - unended.length;
  if (ended > 0) throw new AppError("conflict", `${ended} of these exemptions have ended or were never asked for`);
}
