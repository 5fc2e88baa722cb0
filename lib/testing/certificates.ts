import { generateKeyPairSync, randomBytes } from "node:crypto";
import forge from "node-forge";

/** A certificate and its private key as PEM, both RSA 2048 as devices have them. */
export type Identity = { certificate: string; key: string };

export type Authority = Identity & {
  /** A TLS server's identity; `hosts` are names or IPv4 addresses. */
  issueServer: (hosts: string[], validity?: Validity) => Identity;
  /** A client's identity: a device's, or a push certificate. */
  issueClient: (commonName: string, validity?: Validity) => Identity;
};

export type Validity = { notBefore?: Date; notAfter?: Date };

/** An authority of a test's own: made anew each time, trusted by nobody but who is given its certificate. */
export function makeAuthority(commonName = "Orchard Test CA"): Authority {
  const own = newKeys();
  const name = [{ name: "commonName", value: commonName }];
  const root = unsigned(own.publicKey, commonName, {});
  root.setIssuer(name);
  root.setExtensions([
    { name: "basicConstraints", critical: true, cA: true },
    { name: "keyUsage", critical: true, keyCertSign: true, cRLSign: true },
  ]);
  root.sign(own.privateKey, forge.md.sha256.create());

  return {
    ...identityOf(root, own.key),
    issueServer: (hosts, validity = {}) => issue(hosts[0] ?? "localhost", validity, serverExtensions(hosts)),
    issueClient: (subject, validity = {}) => issue(subject, validity, clientExtensions),
  };

  function issue(subject: string, validity: Validity, extensions: object[]): Identity {
    const keys = newKeys();
    const certificate = unsigned(keys.publicKey, subject, validity);
    certificate.setIssuer(name);
    certificate.setExtensions(extensions);
    certificate.sign(own.privateKey, forge.md.sha256.create());
    return identityOf(certificate, keys.key);
  }
}

const clientExtensions = [
  { name: "keyUsage", critical: true, digitalSignature: true },
  { name: "extKeyUsage", clientAuth: true },
];

function serverExtensions(hosts: string[]): object[] {
  const altNames = hosts.map((host) => (/^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host }));
  return [
    { name: "keyUsage", critical: true, digitalSignature: true, keyEncipherment: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames },
  ];
}

function unsigned(publicKey: forge.pki.rsa.PublicKey, commonName: string, { notBefore, notAfter }: Validity) {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = `01${randomBytes(8).toString("hex")}`;
  certificate.validity.notBefore = notBefore ?? new Date("2020-01-01T00:00:00Z");
  certificate.validity.notAfter = notAfter ?? new Date("2046-01-01T00:00:00Z");
  certificate.setSubject([{ name: "commonName", value: commonName }]);
  return certificate;
}

function newKeys() {
  const { privateKey: key } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const privateKey = forge.pki.privateKeyFromPem(key);
  return { key, privateKey, publicKey: forge.pki.setRsaPublicKey(privateKey.n, privateKey.e) };
}

function identityOf(certificate: forge.pki.Certificate, key: string): Identity {
  return { certificate: forge.pki.certificateToPem(certificate).replaceAll("\r\n", "\n"), key };
}
