import "reflect-metadata";
import { webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** A certificate and its private key as PEM. */
export type Identity = { certificate: string; key: string };

export type Authority = Identity & {
  /** A TLS server's identity; `hosts` are names or IPv4 addresses. */
  issueServer: (hosts: string[], validity?: Validity) => Promise<Identity>;
  /** A client's identity: a device's, or a push certificate. RSA 2048, as devices have. */
  issueClient: (commonName: string, validity?: Validity) => Promise<Identity>;
};

export type Validity = { notBefore?: Date; notAfter?: Date };

/** An authority of a test's own: made anew each time, trusted by nobody but who is given its certificate. */
export async function makeAuthority(commonName = "Orchard Test CA"): Promise<Authority> {
  const keys = await generate(ec);
  const root = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    serialNumber: "01",
    ...validFor({}),
    keys,
    signingAlgorithm: ecdsa,
    extensions: [new BasicConstraintsExtension(true, 1, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)],
  });

  return {
    ...(await identityOf(root, keys)),
    issueServer: (hosts, validity = {}) => issue(hosts[0] ?? "localhost", ec, validity, serverExtensions(hosts)),
    issueClient: (name, validity = {}) => issue(name, rsa, validity, clientExtensions),
  };

  async function issue(name: string, algorithm: Algorithm, validity: Validity, extensions: Extensions) {
    const own = await generate(algorithm);
    const certificate = await X509CertificateGenerator.create({
      subject: `CN=${name}`,
      issuer: root.subject,
      ...validFor(validity),
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: ecdsa,
      extensions,
    });
    return identityOf(certificate, own);
  }
}

type Algorithm = EcKeyGenParams | RsaHashedKeyGenParams;
type Extensions = NonNullable<Parameters<typeof X509CertificateGenerator.create>[0]["extensions"]>;

cryptoProvider.set(webcrypto as Crypto);

const ecdsa = { name: "ECDSA", hash: "SHA-256" };
const ec: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };
const rsa: RsaHashedKeyGenParams = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

const clientExtensions: Extensions = [
  new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
  new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
];

function serverExtensions(hosts: string[]): Extensions {
  const names = hosts.map((value) => ({ type: /^[\d.]+$/.test(value) ? ("ip" as const) : ("dns" as const), value }));
  return [new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]), new SubjectAlternativeNameExtension(names)];
}

function validFor({ notBefore, notAfter }: Validity) {
  return {
    notBefore: notBefore ?? new Date("2020-01-01T00:00:00Z"),
    notAfter: notAfter ?? new Date("2046-01-01T00:00:00Z"),
  };
}

function generate(algorithm: Algorithm): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
}

async function identityOf(certificate: X509Certificate, keys: CryptoKeyPair): Promise<Identity> {
  const key = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  return { certificate: certificate.toString("pem"), key: PemConverter.encode(key, "PRIVATE KEY") };
}
