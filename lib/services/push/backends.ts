import { readFile } from "node:fs/promises";
import { type Apns, openApns } from "#lib/io/apns.ts";
import { now } from "#lib/io/clock.ts";
import { db, sql } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { unseal } from "#lib/io/keys/vault.ts";
import { log } from "#lib/io/log.ts";
import { embeddedBackend } from "#lib/io/mdm-backend/embedded.ts";
import { nanomdmBackend } from "#lib/io/mdm-backend/nanomdm.ts";
import type { MdmBackend } from "#lib/io/mdm-backend/port.ts";
import { PUSH_KEY_PAIR, pushKeyPurpose } from "#lib/services/push/key-pair.ts";

/** How the devices of a transport are reached now; with what is not set up yet, their commands at least are queued. */
export async function backendFor(transport: "embedded" | "nanomdm"): Promise<MdmBackend> {
  if (transport === "embedded") return embeddedBackend({ sql, apns: await apns(), now });
  if (env.nanomdmUrl && env.nanomdmApiKey) return nanomdmBackend({ url: env.nanomdmUrl, apiKey: env.nanomdmApiKey });
  return unreachable;
}

export function closePush(): void {
  opened?.apns.close();
  opened = undefined;
}

let opened: { certificate: string; apns: Apns } | undefined;
let hasWarned = false;

/** One connection as long as the certificate stays the same. */
async function apns(): Promise<Apns> {
  const pair = await db.keyPair.findUnique({ where: { name: PUSH_KEY_PAIR } });
  if (!pair) return withoutCertificate();
  if (opened?.certificate === pair.certificate) return opened.apns;

  closePush();
  const ca = env.apnsCaFile ? await readFile(env.apnsCaFile, "utf8") : undefined;
  const key = unseal(pair, pushKeyPurpose).toString();
  opened = {
    certificate: pair.certificate,
    apns: openApns({ url: env.apnsUrl, certificate: pair.certificate, key, now, ...(ca && { ca }) }),
  };
  hasWarned = false;
  return opened.apns;
}

function withoutCertificate(): Apns {
  if (!hasWarned)
    log.warn({ msg: "no push certificate yet: devices are not woken, they sync by themselves about daily" });
  hasWarned = true;
  return {
    push: async (targets) => targets.map(() => ({ outcome: "retry", reason: "NoCertificate" })),
    close: () => undefined,
  };
}

const unreachable: MdmBackend = {
  enqueue: async (targets) => targets.map(() => "failed"),
  push: async (targets) => targets.map(() => ({ outcome: "retry", reason: "NanoMDM is not configured" })),
};
