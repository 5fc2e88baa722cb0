import { createPublicKey, sign, verify } from "node:crypto";
import forge from "node-forge";
import { expect, test } from "vitest";
import { createAuthority, issueIdentity, openAuthority, packIdentity } from "#lib/io/keys/device-ca.ts";

const now = Temporal.Instant.from("2026-09-01T12:00:00Z");
const authority = await createAuthority(now);
const identity = await issueIdentity(authority, "Mac 1", now);

test("an identity is issued by the authority, for a client and no other use", () => {
  expect(identity.certificate.checkIssued(authority.certificate)).toBe(true);
  expect(identity.certificate.verify(authority.certificate.publicKey)).toBe(true);
  expect(identity.certificate.ca).toBe(false);
  expect(identity.certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
  expect(identity.certificate.subject).toBe("CN=Mac 1");
});

test("it holds from a day ago, for clocks that are behind, and for five years", () => {
  expect(identity.certificate.validFromDate).toEqual(new Date("2026-08-31T12:00:00Z"));
  expect(identity.certificate.validToDate.getFullYear()).toBe(2031);
});

test("two identities share neither key nor serial number", async () => {
  const other = await issueIdentity(authority, "Mac 1", now);
  expect(other.certificate.serialNumber).not.toBe(identity.certificate.serialNumber);
  expect(other.certificate.publicKey.equals(identity.certificate.publicKey)).toBe(false);
});

test("the key of an identity signs for its certificate", () => {
  const signature = sign("sha256", Buffer.from("message"), identity.privateKey);
  expect(verify("sha256", Buffer.from("message"), identity.certificate.publicKey, signature)).toBe(true);
});

test("a reopened authority issues as before", async () => {
  const pkcs8 = authority.privateKey.export({ type: "pkcs8", format: "der" });
  const reopened = openAuthority(authority.certificate.toString(), pkcs8);
  const later = await issueIdentity(reopened, "Mac 2", now);
  expect(later.certificate.verify(authority.certificate.publicKey)).toBe(true);
});

test("the packed identity opens with its password and no other", () => {
  const { pkcs12, password } = packIdentity(identity);
  const asn1 = forge.asn1.fromDer(pkcs12.toString("binary"));
  const bag = forge.pkcs12.pkcs12FromAsn1(asn1, password).getBags({ bagType: forge.pki.oids["certBag"]! });
  const certificate = bag[forge.pki.oids["certBag"]!]?.[0]?.cert;
  expect(createPublicKey(forge.pki.certificateToPem(certificate!)).equals(identity.certificate.publicKey)).toBe(true);
  expect(() => forge.pkcs12.pkcs12FromAsn1(asn1, "guess")).toThrow();
});
