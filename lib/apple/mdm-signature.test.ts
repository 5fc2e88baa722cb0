import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { expect, test } from "vitest";
import { childrenOf, contentOf, type Der, der, derOid, readDer, TAG, wholeOf } from "#lib/apple/cms/der.ts";
import { SignatureError, signMdmSignature, verifyMdmSignature } from "#lib/apple/mdm-signature.ts";
import { type Identity, makeAuthority } from "#lib/testing/certificates.ts";

const authority = makeAuthority();
const device = authority.issueClient("device");
const other = authority.issueClient("other");
const body = Buffer.from("<plist><dict><key>Status</key><string>Idle</string></dict></plist>");
const header = signatureOf(device, body);

test("a device's signature proves its certificate", () => {
  expect(verifyMdmSignature(header, body).certificate).toEqual(derOf(device));
});

test("an empty body can be signed too", () => {
  expect(verifyMdmSignature(signatureOf(device, Buffer.alloc(0)), Buffer.alloc(0)).certificate).toEqual(derOf(device));
});

test.for([
  ["with signed attributes, detached", true, true],
  ["without signed attributes, detached", false, true],
  ["with the body attached", true, false],
] as const)("another library's signature is understood: %s", ([, attributes, detached]) => {
  expect(verifyMdmSignature(forgeSignature(device, body, attributes, detached), body).certificate).toEqual(
    derOf(device),
  );
});

test("a signature is read as Apple's frameworks write it, outer values without lengths", () => {
  const ber = withoutLengths(Buffer.from(header, "base64"), 4);
  expect(ber.toString("base64")).toMatch(/^MIAGCSqGSIb3DQEHAqCAMIACAQEx/);
  expect(verifyMdmSignature(ber.toString("base64"), body).certificate).toEqual(derOf(device));
  expect(() => verifyMdmSignature(ber.subarray(0, -2).toString("base64"), body)).toThrow(SignatureError);
});

test("a signature by an elliptic key, its body attached in parts", () => {
  expect(verifyMdmSignature(elliptic(), Buffer.from("<plist><dict/></plist>")).certificate.length).toBe(371);
  expect(() => verifyMdmSignature(elliptic(), body)).toThrow("another body");
});

test("signed attributes over content of another type are refused", () => {
  const receipt = derOid("1.2.840.113549.1.9.16.1.1");
  const data = der(TAG.sequence, derOid("1.2.840.113549.1.7.1"));
  const cms = Buffer.from(header, "base64");
  const [type, wrapped] = childrenOf(cms, readDer(cms));
  const parts = childrenOf(cms, childrenOf(cms, wrapped!)[0]!).map((part) => wholeOf(cms, part));
  const swapped = parts.map((part) => (part.equals(data) ? der(TAG.sequence, receipt) : part));
  const forged = der(TAG.sequence, wholeOf(cms, type!), der(TAG.context0, der(TAG.sequence, ...swapped)));
  expect(() => verifyMdmSignature(forged.toString("base64"), body)).toThrow("another type");
});

test("two signers are one too many", () => {
  const cms = Buffer.from(header, "base64");
  const [type, wrapped] = childrenOf(cms, readDer(cms));
  const parts = childrenOf(cms, childrenOf(cms, wrapped!)[0]!);
  const signers = contentOf(cms, parts.pop()!);
  const doubled = [...parts.map((part) => wholeOf(cms, part)), der(TAG.set, signers, signers)];
  const forged = der(TAG.sequence, wholeOf(cms, type!), der(TAG.context0, der(TAG.sequence, ...doubled)));
  expect(() => verifyMdmSignature(forged.toString("base64"), body)).toThrow("One signer");
});

test("a signature replayed over another body is refused", () => {
  expect(() => verifyMdmSignature(header, Buffer.from("another"))).toThrow("another body");
  expect(() => verifyMdmSignature(forgeSignature(device, body, false, true), Buffer.from("another"))).toThrow(
    SignatureError,
  );
  expect(() => verifyMdmSignature(forgeSignature(device, body, true, false), Buffer.from("another"))).toThrow(
    "another body",
  );
});

test("another's certificate in one's own signature is refused", () => {
  const forged = Buffer.from(header, "base64")
    .toString("latin1")
    .replace(derOf(device).toString("latin1"), derOf(other).toString("latin1"));
  expect(() => verifyMdmSignature(Buffer.from(forged, "latin1").toString("base64"), body)).toThrow(SignatureError);
});

test("signing with a key that is not the certificate's is refused", () => {
  expect(() => verifyMdmSignature(signMdmSignature(body, derOf(device), createPrivateKey(other.key)), body)).toThrow(
    "does not match",
  );
});

test.for([
  ["nothing", ""],
  ["no base64", "%%%%"],
  ["binary garbage", Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]).toString("base64")],
  ["a certificate alone", derOf(device).toString("base64")],
  ["half a signature", header.slice(0, 700)],
  ["far too much", "A".repeat(20_000)],
] as const)("%s is no signature", ([, given]) => {
  expect(() => verifyMdmSignature(given, body)).toThrow(SignatureError);
});

test("no flipped bit in the signature or the digest passes", () => {
  const bytes = Buffer.from(header, "base64");
  const digest = bytes.indexOf(createHash("sha256").update(body).digest());
  const signature = bytes.length - 256;
  for (const at of [...Array(32).keys()]
    .map((n) => digest + n)
    .concat([...Array(256).keys()].map((n) => signature + n))) {
    const flipped = Buffer.from(bytes);
    flipped[at] = flipped[at]! ^ 0x10;
    expect(survives(flipped), `byte ${at}`).toBe(false);
  }
});

function survives(cms: Buffer): boolean {
  try {
    verifyMdmSignature(cms.toString("base64"), body);
    return true;
  } catch (cause) {
    expect(cause).toBeInstanceOf(SignatureError);
    return false;
  }
}

function signatureOf(identity: Identity, signed: Buffer): string {
  return signMdmSignature(signed, derOf(identity), createPrivateKey(identity.key));
}

function derOf({ certificate }: Identity): Buffer {
  return new X509Certificate(certificate).raw;
}

function forgeSignature(identity: Identity, signed: Buffer, attributes: boolean, detached: boolean): string {
  const message = forge.pkcs7.createSignedData();
  message.content = forge.util.createBuffer(signed.toString("latin1"));
  message.addCertificate(identity.certificate);
  const authenticatedAttributes = [
    { type: forge.pki.oids.contentType!, value: forge.pki.oids.data! },
    { type: forge.pki.oids.messageDigest! },
    { type: forge.pki.oids.signingTime! },
  ];
  message.addSigner({
    key: identity.key,
    certificate: identity.certificate,
    digestAlgorithm: forge.pki.oids.sha256!,
    ...(attributes ? { authenticatedAttributes } : {}),
  });
  message.sign({ detached });
  return Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), "latin1").toString("base64");
}

/** BER: the outermost levels end with a mark instead of beginning with a length. */
function withoutLengths(cms: Buffer, levels: number): Buffer {
  return rewrite(readDer(cms), levels);

  function rewrite(value: Der, left: number): Buffer {
    const isSigners = value.tag === TAG.set;
    if (left === 0 || isSigners || (value.tag & 0x20) === 0) return wholeOf(cms, value);
    const inner = childrenOf(cms, value).map((child) => rewrite(child, left - 1));
    return Buffer.concat([Buffer.from([value.tag, 0x80]), ...inner, Buffer.from([0, 0])]);
  }
}

/** Made by OpenSSL, as a stream. */
function elliptic(): string {
  return `
MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZIhvcNAQcBoIAkgAQWPHBsaXN0PjxkaWN0Lz48L3BsaXN0PgAAAAAAAKCCAXMwgg
FvMIIBFaADAgECAhQaKs3XjmD2TRpDvcaBO0Z1bQZRfjAKBggqhkjOPQQDAjANMQswCQYDVQQDDAJlYzAeFw0yNjExMjQwMDA5NDBaFw0zNjExMjEwMDA5
NDBaMA0xCzAJBgNVBAMMAmVjMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZLBvCnhVHbKT3QEFsHm+brkeKo9CvgROGwwjcFh5Zcc//js3XEPHv8zGEP
Xdj8gGmbfxWGBQvSEPkVs6VuP4VKNTMFEwHQYDVR0OBBYEFP7aSyGiGm2BUppbxmLe78MNdftGMB8GA1UdIwQYMBaAFP7aSyGiGm2BUppbxmLe78MNdftG
MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAO/G8kZunl1envJP0DNs6pBbSaHBpRRQFstbZVhdZjQ3AiBSf03mwbOF/lc4SWT7rMO9m/
VDO6eqlAEcv2iNdhFsAzGCAXYwggFyAgEBMCUwDTELMAkGA1UEAwwCZWMCFBoqzdeOYPZNGkO9xoE7RnVtBlF+MAsGCWCGSAFlAwQCAaCB5DAYBgkqhkiG
9w0BCQMxCwYJKoZIhvcNAQcBMBwGCSqGSIb3DQEJBTEPFw0yNjExMjQwMDA5NDFaMC8GCSqGSIb3DQEJBDEiBCCBnTBCtn6gfyatxsHowxJo1tg8OIlUhW
PP0Up7pFaXqzB5BgkqhkiG9w0BCQ8xbDBqMAsGCWCGSAFlAwQBKjALBglghkgBZQMEARYwCwYJYIZIAWUDBAECMAoGCCqGSIb3DQMHMA4GCCqGSIb3DQMC
AgIAgDANBggqhkiG9w0DAgIBQDAHBgUrDgMCBzANBggqhkiG9w0DAgIBKDAKBggqhkjOPQQDAgRGMEQCIGtgIJPbFE0CRW4HPWwNqBYVb2RhJEmTyDYWHh
Fsq8mzAiB/JlkWmlR4jHwvYCLvpz0P1K87n0QoYwfPcY6aSpIT2wAAAAAAAA==
`;
}
