import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { seal, unseal } from "#lib/io/keys/vault.ts";

export type SecretKind = "bootstrap-token" | "unlock-token";

export const secretBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export async function keepSecret(
  tx: Tx,
  deviceId: string,
  kind: SecretKind,
  secret: Uint8Array,
  now: Temporal.Instant,
): Promise<void> {
  const { keyId, sealed } = seal(secret, purposeOf(deviceId, kind));
  const kept = { keyId, sealed: new Uint8Array(sealed), storedAt: new Date(now.epochMilliseconds) };
  await tx.deviceSecret.upsert({
    where: { deviceId_kind: { deviceId, kind } },
    create: { deviceId, kind, ...kept },
    update: kept,
  });
}

export async function readSecret(tx: Tx, deviceId: string, kind: SecretKind): Promise<Buffer | undefined> {
  const kept = await tx.deviceSecret.findUnique({ where: { deviceId_kind: { deviceId, kind } } });
  return kept ? unseal(kept, purposeOf(deviceId, kind)) : undefined;
}

/** Bound into the seal: one device's secret does not open in another's row. */
function purposeOf(deviceId: string, kind: SecretKind): string {
  return `${kind}:${deviceId}`;
}
