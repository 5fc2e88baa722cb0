import { hash, type KeyObject, X509Certificate } from "node:crypto";
import { LRUCache } from "lru-cache";
import { childrenOf, type Der, DerError, der, readDer, TAG, wholeOf } from "#lib/apple/cms/der.ts";

/** Kept by content: reading a key costs more than verifying with it, and each device comes again and again. */
export function publicKeyOf(certificate: Buffer): KeyObject {
  const id = hash("sha256", certificate, "base64");
  const known = kept.get(id);
  if (known) return known;

  const key = usableKey(certificate);
  kept.set(id, key);
  return key;
}

/** What a SignerInfo names a certificate by: SEQUENCE { issuer, serialNumber }. */
export function issuerAndSerialOf(certificate: Buffer): Buffer {
  const [toBeSigned] = childrenOf(certificate, readDer(certificate));
  const fields = childrenOf(certificate, expected(toBeSigned, TAG.sequence));
  const at = fields[0]?.tag === TAG.context0 ? 1 : 0;
  const serial = expected(fields[at], TAG.integer);
  const issuer = expected(fields[at + 2], TAG.sequence);
  return der(TAG.sequence, wholeOf(certificate, issuer), wholeOf(certificate, serial));
}

const kept = new LRUCache<string, KeyObject>({ max: 5_000 });

const maxModulusBits = 4096;

/** Devices have RSA or elliptic keys; a huge one would only make us work. */
function usableKey(bytes: Buffer): KeyObject {
  const key = keyOf(bytes);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const usable = key.asymmetricKeyType === "ec" || (key.asymmetricKeyType === "rsa" && bits <= maxModulusBits);
  if (!usable) throw new DerError("The certificate's key is of no kind that devices have");
  return key;
}

function keyOf(bytes: Buffer): KeyObject {
  try {
    return new X509Certificate(bytes).publicKey;
  } catch (cause) {
    throw new DerError("The certificate cannot be read", { cause });
  }
}

function expected(value: Der | undefined, tag: number): Der {
  if (value?.tag !== tag) throw new DerError("The certificate cannot be read");
  return value;
}
