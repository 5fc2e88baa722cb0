import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import type { FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import { SignatureError, verifyMdmSignature } from "#lib/apple/mdm-signature.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";

/** A certificate that speaks, as NanoMDM names it: the SHA-256 of its DER. */
export type Identity = { certificateHash: string; validFrom: Date; validTo: Date };

export type Trust = { authorities: readonly X509Certificate[]; proxies: BlockList };

const NOTHING = Buffer.alloc(0);

/**
 * Who sends a message: proven by its signature, or by the certificate with which it came to a proxy of ours. Issued by an
 * authority that we trust; whether it may speak for the enrollment in the message is the binding's question.
 */
export function identityBy({ authorities, proxies }: Trust) {
  const known = new LRUCache<string, Identity>({ max: 50_000 });

  return function identityOf(request: FastifyRequest): Identity {
    const der = certificateOf(request, proxies);
    const certificateHash = createHash("sha256").update(der).digest("hex");
    const identity = known.get(certificateHash) ?? { certificateHash, ...issuedByUs(der) };
    known.set(certificateHash, identity);
    return identity;
  };

  function issuedByUs(der: Buffer): Omit<Identity, "certificateHash"> {
    const certificate = readCertificate(der);
    const isOurs = authorities.some((ca) => certificate.checkIssued(ca) && certificate.verify(ca.publicKey));
    if (!isOurs) throw new Refusal(400, "the certificate is of an unknown authority", { issuer: certificate.issuer });
    return { validFrom: certificate.validFromDate, validTo: certificate.validToDate };
  }
}

/** Addresses or networks (`10.0.0.0/8`). */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** The certificates of a PEM file, each of them an authority of its own. */
export function authoritiesIn(path: string): X509Certificate[] {
  const blocks = readFileSync(path, "utf8").match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!blocks) throw new Error(`There is no certificate in ${path}`);
  return blocks.map((block) => new X509Certificate(block));
}

function certificateOf(request: FastifyRequest, proxies: BlockList): Buffer {
  const signature = request.headers["mdm-signature"];
  if (typeof signature === "string") return signerOf(signature, request.body);

  const certificate = request.headers["client-cert"];
  if (typeof certificate !== "string") throw new Refusal(400, "the message proves no identity");
  if (!isIn(proxies, request.socket.remoteAddress ?? "")) {
    throw new Refusal(400, "Client-Cert from an address that is no proxy of ours", {
      from: request.socket.remoteAddress,
    });
  }
  const [, base64] = /^\s*:([A-Za-z0-9+/=]+):\s*$/.exec(certificate) ?? [];
  if (!base64) throw new Refusal(400, "Client-Cert is not in colons");
  return Buffer.from(base64, "base64");
}

function signerOf(signature: string, body: unknown): Buffer {
  try {
    return verifyMdmSignature(signature, body instanceof Buffer ? body : NOTHING).certificate;
  } catch (cause) {
    if (cause instanceof SignatureError) throw new Refusal(400, cause.message);
    throw cause;
  }
}

function readCertificate(der: Buffer): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch {
    throw new Refusal(400, "the certificate cannot be read");
  }
}

export function isIn(list: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return list.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4");
}
