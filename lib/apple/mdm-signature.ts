import { hash, type KeyObject, sign, timingSafeEqual, verify } from "node:crypto";
import { issuerAndSerialOf, publicKeyOf } from "#lib/apple/cms/certificate.ts";
import {
  childrenOf,
  contentOf,
  type Der,
  DerError,
  der,
  derOid,
  octetsOf,
  oidOf,
  readDer,
  TAG,
  wholeOf,
} from "#lib/apple/cms/der.ts";

export type MdmSignature = { certificate: Buffer };

/** The header is not a signature over this body. Says why; never who. */
export class SignatureError extends Error {
  override name = "SignatureError";
}

/**
 * Verifies the `Mdm-Signature` header (CMS SignedData, detached, base64) over a raw body and answers the signer's certificate (DER).
 * Whom the certificate belongs to, and who issued it, is not asked here.
 */
export function verifyMdmSignature(header: string, body: Buffer): MdmSignature {
  if (header.length > maxEncoded) throw new SignatureError("The signature is too long");
  try {
    return verifySignedData(Buffer.from(header, "base64"), body);
  } catch (cause) {
    if (cause instanceof DerError) throw new SignatureError("The signature is not CMS", { cause });
    throw cause;
  }
}

/** The header as a device makes it: detached, with signed attributes, its certificate inside. */
export function signMdmSignature(body: Buffer, certificate: Buffer, privateKey: KeyObject): string {
  const attributes = [
    der(TAG.sequence, derOid(oid.contentType), der(TAG.set, derOid(oid.data))),
    der(TAG.sequence, derOid(oid.messageDigest), der(TAG.set, der(TAG.octets, hash("sha256", body, "buffer")))),
  ].sort(Buffer.compare);
  const signature = sign("sha256", der(TAG.set, ...attributes), privateKey);

  const sha256 = der(TAG.sequence, derOid(oid.sha256), der(TAG.null));
  const rsa = der(TAG.sequence, derOid(oid.rsa), der(TAG.null));
  const ecdsa = der(TAG.sequence, derOid(oid.ecdsaWithSha256));
  const algorithm = privateKey.asymmetricKeyType === "ec" ? ecdsa : rsa;
  const version = der(TAG.integer, Buffer.from([1]));
  const sid = issuerAndSerialOf(certificate);
  const signer = [version, sid, sha256, der(TAG.context0, ...attributes), algorithm, der(TAG.octets, signature)];
  const signedData = der(
    TAG.sequence,
    version,
    der(TAG.set, sha256),
    der(TAG.sequence, derOid(oid.data)),
    der(TAG.context0, certificate),
    der(TAG.set, der(TAG.sequence, ...signer)),
  );
  return der(TAG.sequence, derOid(oid.signedData), der(TAG.context0, signedData)).toString("base64");
}

const oid = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  rsa: "1.2.840.113549.1.1.1",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  sha256: "2.16.840.1.101.3.4.2.1",
} as const;

const digests = new Map<string, string>([
  ["1.3.14.3.2.26", "sha1"],
  [oid.sha256, "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);

const maxDecoded = 10_240;
const maxEncoded = Math.ceil(maxDecoded / 3) * 4 + 4;

function verifySignedData(cms: Buffer, body: Buffer): MdmSignature {
  const [type, wrapped] = childrenOf(cms, required(readDer(cms), TAG.sequence));
  if (oidOf(cms, type) !== oid.signedData) throw new SignatureError("The signature is not SignedData");
  const [signedData] = childrenOf(cms, required(wrapped, TAG.context0));
  const parts = childrenOf(cms, required(signedData, TAG.sequence));
  const [contentType, attached] = childrenOf(cms, required(parts[2], TAG.sequence));
  if (attached) requireEqual(cms, attached, body);

  const certificates = parts.find(({ tag }) => tag === TAG.context0);
  const [signer, ...others] = childrenOf(cms, required(parts.at(-1), TAG.set));
  if (!signer || others.length > 0 || !certificates) {
    throw new SignatureError("One signer with its certificate is expected");
  }
  return verifySigner(cms, signer, { certificates, contentType: oidOf(cms, contentType), body });
}

type Signed = { certificates: Der; contentType: string; body: Buffer };

function verifySigner(cms: Buffer, signer: Der, signed: Signed): MdmSignature {
  const [, sid, digestAlgorithm, ...rest] = childrenOf(cms, required(signer, TAG.sequence));
  const attributes = rest[0]?.tag === TAG.context0 ? rest.shift() : undefined;
  const signature = contentOf(cms, required(rest[1], TAG.octets));
  const [digestOid] = childrenOf(cms, required(digestAlgorithm, TAG.sequence));
  const digest = digests.get(oidOf(cms, digestOid));
  if (!digest) throw new SignatureError("The digest algorithm is not known");

  const { certificate, publicKey } = signerOf(cms, required(sid, TAG.sequence), signed.certificates);
  const message = attributes ? signedAttributes(cms, attributes, signed, digest) : signed.body;
  if (!verify(digest, message, publicKey, signature)) {
    throw new SignatureError("The signature does not match its certificate");
  }
  return { certificate };
}

/** With signed attributes the signature covers them, as a SET; one of them holds the digest of the body. */
function signedAttributes(cms: Buffer, attributes: Der, { contentType, body }: Signed, digest: string): Buffer {
  const values = new Map<string, Der>();
  for (const attribute of childrenOf(cms, attributes)) {
    const [type, set] = childrenOf(cms, attribute);
    const [value, ...others] = childrenOf(cms, required(set, TAG.set));
    const name = oidOf(cms, type);
    if (values.has(name) || others.length > 0) throw new SignatureError("A signed attribute stands twice");
    if (value) values.set(name, value);
  }
  if (oidOf(cms, values.get(oid.contentType)) !== contentType) {
    throw new SignatureError("The signature is over content of another type");
  }
  const claimed = contentOf(cms, required(values.get(oid.messageDigest), TAG.octets));
  if (!equal(claimed, hash(digest, body, "buffer"))) throw new SignatureError("The signature is over another body");

  const asSet = Buffer.from(wholeOf(cms, attributes));
  asSet[0] = TAG.set;
  return asSet;
}

/** Clients of some kinds attach what they signed; it must be the very body. */
function requireEqual(cms: Buffer, attached: Der, body: Buffer): void {
  const content = octetsOf(cms, readDer(cms, attached.from, attached.to));
  if (!equal(content, body)) throw new SignatureError("The signature is over another body");
}

function signerOf(cms: Buffer, sid: Der, certificates: Der): { certificate: Buffer; publicKey: KeyObject } {
  const wanted = wholeOf(cms, sid);
  for (const candidate of childrenOf(cms, certificates)) {
    const certificate = Buffer.from(wholeOf(cms, candidate));
    if (equal(issuerAndSerialOf(certificate), wanted)) return { certificate, publicKey: publicKeyOf(certificate) };
  }
  throw new SignatureError("The signer's certificate is not in the signature");
}

function required(value: Der | undefined, tag: number): Der {
  if (value?.tag !== tag) throw new DerError("A part is missing");
  return value;
}

function equal(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
