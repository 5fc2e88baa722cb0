import { createHash, type KeyObject, sign, timingSafeEqual, verify, X509Certificate } from "node:crypto";
import { LRUCache } from "lru-cache";
import {
  childrenOf,
  contentOf,
  type Der,
  DerError,
  der,
  derOid,
  oidOf,
  readDer,
  TAG,
  wholeOf,
} from "#lib/apple/cms/der.ts";

/** The header is not a signature over this body. Says why; never who. */
export class SignatureError extends Error {}

export type MdmSignature = { certificate: Buffer };

const OID = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  rsa: "1.2.840.113549.1.1.1",
  sha256: "2.16.840.1.101.3.4.2.1",
} as const;

const DIGESTS: Record<string, string> = {
  "1.3.14.3.2.26": "sha1",
  [OID.sha256]: "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

const MAX_DECODED = 10_240;
const MAX_ENCODED = Math.ceil(MAX_DECODED / 3) * 4 + 4;

/** Public keys by certificate: reading one costs more than verifying with it. */
const keys = new LRUCache<string, { key: KeyObject; issuerAndSerial: Buffer }>({ max: 20_000 });

/**
 * Verifies the `Mdm-Signature` header (CMS SignedData, detached, base64) over a raw body and answers the signer's certificate (DER).
 * Whom the certificate belongs to, and who issued it, is not asked here.
 */
export function verifyMdmSignature(header: string, body: Buffer): MdmSignature {
  if (header.length > MAX_ENCODED) throw new SignatureError("The signature is too long");
  try {
    return verifySignedData(Buffer.from(header, "base64"), body);
  } catch (cause) {
    if (cause instanceof DerError) throw new SignatureError("The signature is not CMS", { cause });
    throw cause;
  }
}

function verifySignedData(cms: Buffer, body: Buffer): MdmSignature {
  const [contentType, wrapped] = childrenOf(cms, readDer(cms));
  if (oidOf(cms, contentType) !== OID.signedData || !wrapped)
    throw new SignatureError("The signature is not SignedData");
  const parts = childrenOf(cms, readDer(cms, wrapped.from, wrapped.to));
  const encapsulated = required(parts[2], TAG.sequence);
  const certificates = parts.find(({ tag }) => tag === TAG.context0);
  const signers = childrenOf(cms, required(parts.at(-1), TAG.set));
  if (signers.length !== 1 || !signers[0] || !certificates)
    throw new SignatureError("One signer with its certificate is expected");
  requireDetachedOrEqual(cms, encapsulated, body);
  return verifySigner(cms, signers[0], childrenOf(cms, certificates), body);
}

function verifySigner(cms: Buffer, signer: Der, certificates: Der[], body: Buffer): MdmSignature {
  const [, sid, digestAlgorithm, ...rest] = childrenOf(cms, signer);
  const attributes = rest[0]?.tag === TAG.context0 ? rest.shift() : undefined;
  const [, signature] = rest;
  const digest = DIGESTS[oidOf(cms, childrenOf(cms, required(digestAlgorithm, TAG.sequence))[0])];
  if (!digest) throw new SignatureError("The digest algorithm is not known");

  const { der: certificate, key } = signerCertificate(cms, required(sid, TAG.sequence), certificates);
  const signed = attributes ? signedAttributes(cms, attributes, body, digest) : body;
  if (!verify(digest, signed, key, contentOf(cms, required(signature, TAG.octets)))) {
    throw new SignatureError("The signature does not match its certificate");
  }
  return { certificate };
}

/** With signed attributes the signature covers them, as a SET; one of them holds the digest of the body. */
function signedAttributes(cms: Buffer, attributes: Der, body: Buffer, digest: string): Buffer {
  const digests = childrenOf(cms, attributes).flatMap((attribute) => {
    const [type, values] = childrenOf(cms, attribute);
    if (oidOf(cms, type) !== OID.messageDigest) return [];
    return childrenOf(cms, required(values, TAG.set)).map((value) => contentOf(cms, required(value, TAG.octets)));
  });
  const expected = createHash(digest).update(body).digest();
  const [claimed] = digests;
  if (digests.length !== 1 || !claimed || !equal(claimed, expected))
    throw new SignatureError("The signature is over another body");
  const asSet = Buffer.from(wholeOf(cms, attributes));
  asSet[0] = TAG.set;
  return asSet;
}

/** A client of some kinds attaches what it signed; it must be the very body. */
function requireDetachedOrEqual(cms: Buffer, encapsulated: Der, body: Buffer): void {
  const [, attached] = childrenOf(cms, encapsulated);
  if (!attached) return;
  const content = contentOf(cms, readDer(cms, attached.from, attached.to));
  if (!equal(content, body)) throw new SignatureError("The signature is over another body");
}

function signerCertificate(cms: Buffer, sid: Der, certificates: Der[]): { der: Buffer; key: KeyObject } {
  const wanted = wholeOf(cms, sid);
  for (const certificate of certificates) {
    const bytes = Buffer.from(wholeOf(cms, certificate));
    const { key, issuerAndSerial } = readCertificate(bytes);
    if (equal(issuerAndSerial, wanted)) return { der: bytes, key };
  }
  throw new SignatureError("The signer's certificate is not in the signature");
}

function readCertificate(bytes: Buffer): { key: KeyObject; issuerAndSerial: Buffer } {
  const id = createHash("sha256").update(bytes).digest("base64");
  const known = keys.get(id);
  if (known) return known;
  try {
    const read = { key: new X509Certificate(bytes).publicKey, issuerAndSerial: issuerAndSerialOf(bytes) };
    keys.set(id, read);
    return read;
  } catch (cause) {
    throw new SignatureError("The certificate cannot be read", { cause });
  }
}

/** What names a certificate in a SignerInfo: SEQUENCE { issuer, serialNumber }. */
function issuerAndSerialOf(certificate: Buffer): Buffer {
  const [toBeSigned] = childrenOf(certificate, readDer(certificate));
  const fields = childrenOf(certificate, required(toBeSigned, TAG.sequence));
  const at = fields[0]?.tag === TAG.context0 ? 1 : 0;
  const [serial, issuer] = [required(fields[at], TAG.integer), required(fields[at + 2], TAG.sequence)];
  return der(TAG.sequence, wholeOf(certificate, issuer), wholeOf(certificate, serial));
}

/** The header that a device sends: detached, with signed attributes, its certificate inside. RSA keys. */
export function signMdmSignature(body: Buffer, certificate: Buffer, privateKey: KeyObject): string {
  const attributes = [
    der(TAG.sequence, derOid(OID.contentType), der(TAG.set, derOid(OID.data))),
    der(
      TAG.sequence,
      derOid(OID.messageDigest),
      der(TAG.set, der(TAG.octets, createHash("sha256").update(body).digest())),
    ),
  ].sort(Buffer.compare);
  const signature = sign("sha256", der(TAG.set, ...attributes), privateKey);
  const sha256 = der(TAG.sequence, derOid(OID.sha256), der(TAG.null));
  const rsa = der(TAG.sequence, derOid(OID.rsa), der(TAG.null));
  const version = der(TAG.integer, Buffer.from([1]));
  const sid = issuerAndSerialOf(certificate);
  const signer = [version, sid, sha256, der(TAG.context0, ...attributes), rsa, der(TAG.octets, signature)];
  const signedData = der(
    TAG.sequence,
    version,
    der(TAG.set, sha256),
    der(TAG.sequence, derOid(OID.data)),
    der(TAG.context0, certificate),
    der(TAG.set, der(TAG.sequence, ...signer)),
  );
  return der(TAG.sequence, derOid(OID.signedData), der(TAG.context0, signedData)).toString("base64");
}

function required(value: Der | undefined, tag: number): Der {
  if (value?.tag !== tag) throw new SignatureError("The signature is not CMS");
  return value;
}

function equal(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
