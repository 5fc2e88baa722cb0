import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { env } from "#lib/io/env.ts";

/** A sealed secret and the id of the key that opens it. */
export type Sealed = { keyId: string; sealed: Buffer };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

let key: { id: string; secret: Buffer } | undefined;

/** Seals under the service's key. `purpose` is bound in: what was sealed for one row does not open in another. */
export function seal(plain: Uint8Array, purpose: string): Sealed {
  const { id, secret } = currentKey();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", secret, nonce).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { keyId: id, sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]) };
}

/** Throws when the key is another one, or the bytes or the purpose are not those that were sealed. */
export function unseal({ keyId, sealed }: { keyId: string; sealed: Uint8Array }, purpose: string): Buffer {
  const { id, secret } = currentKey();
  if (keyId !== id) throw new Error(`This secret was sealed under the key ${keyId}; POMONA_SECRET_KEY is ${id}`);
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", secret, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

function currentKey(): { id: string; secret: Buffer } {
  if (key) return key;
  if (!env.secretKey) throw new Error("POMONA_SECRET_KEY is not set: nothing can be sealed");
  const secret = Buffer.from(env.secretKey, "base64");
  key = { id: createHash("sha256").update(secret).digest("hex").slice(0, 8), secret };
  return key;
}
