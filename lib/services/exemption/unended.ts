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

/** These exemptions, none of which has ended, held until the end in the one order in which everybody holds them. */
export async function unendedExemptions(tx: Tx, exemptionIds: readonly string[]): Promise<Unended[]> {
  const ids = [...new Set(exemptionIds)];
  const rows = await tx.$queryRaw<Unended[]>`
    SELECT id, device_id AS "deviceId", owner, owner_id AS "ownerId", approved_at AS "approvedAt", expires_at AS "expiresAt"
    FROM exemption WHERE id = ANY(${ids}::uuid[]) AND ended_at IS NULL ORDER BY device_id FOR UPDATE`;
  if (rows.length === ids.length) return rows;
  throw new AppError("conflict", `${ids.length - rows.length} of these exemptions have ended or were never asked for`);
}
