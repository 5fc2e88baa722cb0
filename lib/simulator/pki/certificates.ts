import { generateKeyPairSync, randomBytes } from "node:crypto";
import forge from "node-forge";

/** PEM, both. */
export type Certificate = { certificate: string; key: string };

type Wish = {
  name: string;
  /** The topic that a push certificate carries as its user id. */
  uid?: string;
  use: "authority" | "server" | "client";
};

/** Signed by `issuer`, or by itself. */
export function issueCertificate(wish: Wish, issuer?: Certificate): Certificate {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = String(keys.privateKey.export({ type: "pkcs8", format: "pem" }));
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(String(keys.publicKey.export({ type: "spki", format: "pem" })));
  certificate.serialNumber = `40${randomBytes(15).toString("hex")}`;
  certificate.validity.notBefore = new Date(Date.now() - dayMs);
  certificate.validity.notAfter = new Date(Date.now() + tenYearsMs);

  const subject = subjectOf(wish);
  certificate.setSubject(subject);
  certificate.setIssuer(issuer ? forge.pki.certificateFromPem(issuer.certificate).subject.attributes : subject);
  certificate.setExtensions(extensionsOf(wish));
  certificate.sign(forge.pki.privateKeyFromPem(issuer?.key ?? key), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), key };
}

const dayMs = 86_400_000;
const tenYearsMs = 3_650 * dayMs;

const USER_ID = "0.9.2342.19200300.100.1.1";

function subjectOf({ name, uid }: Wish): forge.pki.CertificateField[] {
  const commonName = { name: "commonName", value: name };
  return uid ? [{ type: USER_ID, value: uid }, commonName] : [commonName];
}

function extensionsOf({ use }: Wish): object[] {
  switch (use) {
    case "authority":
      return [
        { name: "basicConstraints", cA: true, critical: true },
        { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
      ];
    case "server":
      return [{ name: "extKeyUsage", serverAuth: true }, alternativeNames];
    case "client":
      return [{ name: "extKeyUsage", clientAuth: true }];
  }
}

const alternativeNames = {
  name: "subjectAltName",
  altNames: [
    { type: 2, value: "localhost" },
    { type: 7, ip: "127.0.0.1" },
  ],
};
