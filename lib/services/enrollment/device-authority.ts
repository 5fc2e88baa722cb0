import { z } from "zod";
import { now as clockNow } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import { createAuthority, type KeyHolder, openAuthority } from "#lib/io/keys/device-ca.ts";
import { seal, unseal } from "#lib/io/keys/vault.ts";
import { secretBytes } from "#lib/services/bootstrap-token/secret.ts";
import { operation } from "#lib/services/operation.ts";

const NAME = "device-ca";
const PURPOSE = `key-pair:${NAME}`;

/** Our own authority for device identities: made at the first start, opened at every other. */
export async function deviceAuthority(): Promise<KeyHolder> {
  const kept = (await find()) ?? (await make());
  return openAuthority(kept.certificate, unseal(kept, PURPOSE));
}

/** Of several processes that start at once the first one's is kept. */
const keepAuthority = operation({
  name: "enrollment.keep-device-authority",
  scope: "system",
  input: z.object({ certificate: z.string(), notAfter: z.date(), keyId: z.string(), sealed: secretBytes }),

  async run({ tx, now }, { certificate, notAfter, keyId, sealed }) {
    const row = { name: NAME, certificate, notAfter, keyId, sealed: new Uint8Array(sealed) };
    const { count } = await tx.keyPair.createMany({
      data: [{ ...row, createdAt: new Date(now.epochMilliseconds) }],
      skipDuplicates: true,
    });
    return { result: undefined, audit: count > 0 ? { subject: `key-pair:${NAME}`, after: { notAfter } } : null };
  },
});

async function make() {
  const { certificate, privateKey } = await createAuthority(clockNow());
  const sealed = seal(privateKey.export({ type: "pkcs8", format: "der" }), PURPOSE);
  const made = { certificate: certificate.toString(), notAfter: certificate.validToDate, ...sealed };
  await keepAuthority({ kind: "system", name: "gateway" }, made);
  return db.keyPair.findUniqueOrThrow({ where: { name: NAME } });
}

function find() {
  return db.keyPair.findUnique({ where: { name: NAME } });
}
