import { createPrivateKey, generateKeyPair, type KeyObject, randomBytes, sign, X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_kp_clientAuth,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import forge from "node-forge";

/** A certificate with its private key: the authority itself, or a device's identity. */
export type KeyHolder = { certificate: X509Certificate; privateKey: KeyObject };

type Wish = { subject: string; notBefore: Temporal.Instant; years: number; extensions: Extension[] };

const SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
const COMMON_NAME = "2.5.4.3";
const HOURS_PER_YEAR = 8_766;
const AUTHORITY_YEARS = 20;
const IDENTITY_YEARS = 5;

const makeKeys = promisify(generateKeyPair);

/** Makes the authority that signs device identities: once in an installation's life. */
export async function createAuthority(now: Temporal.Instant): Promise<KeyHolder> {
  const keys = await makeKeys("rsa", { modulusLength: 2048 });
  const extensions = [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)),
  ];
  const wish = { subject: "Pomona Device Authority", notBefore: now, years: AUTHORITY_YEARS, extensions };
  return { certificate: signed(wish, keys.publicKey, wish.subject, keys.privateKey), privateKey: keys.privateKey };
}

export function openAuthority(certificatePem: string, pkcs8: Buffer): KeyHolder {
  return {
    certificate: new X509Certificate(certificatePem),
    privateKey: createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }),
  };
}

/** A fresh key with a certificate of ours, for one device. */
export async function issueIdentity(authority: KeyHolder, name: string, now: Temporal.Instant): Promise<KeyHolder> {
  const keys = await makeKeys("rsa", { modulusLength: 2048 });
  return { certificate: issueCertificate(authority, keys.publicKey, name, now), privateKey: keys.privateKey };
}

export function issueCertificate(
  authority: KeyHolder,
  publicKey: KeyObject,
  name: string,
  now: Temporal.Instant,
): X509Certificate {
  const extensions = [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment)),
    extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_clientAuth])),
  ];
  // A device's clock may be behind ours.
  const wish = { subject: name, notBefore: now.subtract({ hours: 24 }), years: IDENTITY_YEARS, extensions };
  return signed(wish, publicKey, "Pomona Device Authority", authority.privateKey);
}

/** The identity as the PKCS #12 file that a profile carries, in the algorithms that every Apple system reads. */
export function packIdentity({ certificate, privateKey }: KeyHolder): { pkcs12: Buffer; password: string } {
  const password = randomBytes(12).toString("base64url");
  const key = forge.pki.privateKeyFromPem(String(privateKey.export({ type: "pkcs1", format: "pem" })));
  const chain = [forge.pki.certificateFromPem(certificate.toString())];
  const asn1 = forge.pkcs12.toPkcs12Asn1(key, chain, password, { algorithm: "3des" });
  return { pkcs12: Buffer.from(forge.asn1.toDer(asn1).getBytes(), "binary"), password };
}

function signed(wish: Wish, publicKey: KeyObject, issuer: string, issuerKey: KeyObject): X509Certificate {
  const algorithm = new AlgorithmIdentifier({ algorithm: SHA256_WITH_RSA, parameters: null });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer: commonName(issuer),
    subject: commonName(wish.subject),
    validity: new Validity({
      notBefore: new Date(wish.notBefore.epochMilliseconds),
      notAfter: new Date(wish.notBefore.add({ hours: wish.years * HOURS_PER_YEAR }).epochMilliseconds),
    }),
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    extensions: new Extensions(wish.extensions),
  });
  const signatureValue = sign("sha256", Buffer.from(AsnConvert.serialize(tbsCertificate)), issuerKey);
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signatureValue).buffer,
  });
  return new X509Certificate(Buffer.from(AsnConvert.serialize(certificate)));
}

/** Positive and without a leading zero byte, as DER wants it. */
function serialNumber(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.buffer;
}

function commonName(text: string): Name {
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])]);
}

function extension(id: string, value: unknown): Extension {
  const critical = id === id_ce_basicConstraints || id === id_ce_keyUsage;
  return new Extension({ extnID: id, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}
