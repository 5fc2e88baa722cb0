import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { issuerAndSerialOf, publicKeyOf } from "#lib/apple/cms/certificate.ts";
import { childrenOf, contentOf, DerError, readDer } from "#lib/apple/cms/der.ts";
import { makeAuthority } from "#lib/testing/certificates.ts";

const authority = makeAuthority("Orchard CA");
const device = new X509Certificate(authority.issueClient("device").certificate);

test("a certificate is named by its issuer and its serial number", () => {
  const name = issuerAndSerialOf(device.raw);
  const [issuer, serial] = childrenOf(name, readDer(name)).map((part) => contentOf(name, part));
  expect(issuer?.toString("latin1")).toContain("Orchard CA");
  expect(BigInt(`0x${serial?.toString("hex")}`)).toBe(BigInt(`0x${device.serialNumber}`));
});

test("its key is read once", () => {
  const key = publicKeyOf(device.raw);
  expect(key.equals(device.publicKey)).toBe(true);
  expect(publicKeyOf(Buffer.from(device.raw))).toBe(key);
});

test("what is no certificate, or has a key that no device has, is refused", () => {
  expect(() => publicKeyOf(Buffer.from("x"))).toThrow(DerError);
  expect(() => publicKeyOf(Buffer.from(ed25519, "base64"))).toThrow("no kind");
  expect(() => issuerAndSerialOf(Buffer.from([0x30, 0x02, 0x30, 0x00]))).toThrow(DerError);
});

/** Self-signed, CN=x, with an Ed25519 key. */
const ed25519 = `
MIIBLDCB36ADAgECAhRzMjb/eegNVz1WNVezsCoKYJYIoTAFBgMrZXAwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjQwMDA5MDRaFw0zNjExMjEwMD
A5MDRaMAwxCjAIBgNVBAMMAXgwKjAFBgMrZXADIQCigcTVnX5s8Q8+nR48JOay531D5xtqkG//j/9bIMfh9KNTMFEwHQYDVR0OBBYEFNNvN265
XIUjC5UMkUGUfzD64TdNMB8GA1UdIwQYMBaAFNNvN265XIUjC5UMkUGUfzD64TdNMA8GA1UdEwEB/wQFMAMBAf8wBQYDK2VwA0EAt4TY8o8vjn
PC4/zOFKfkFM8+YfMoRKcAfxjSma6Tl4FoHfIj2sLSBQZCjhmPdc06SzvN434rwKTDBuTsMONpAA==
`;
