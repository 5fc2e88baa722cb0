import { randomUUID, X509Certificate } from "node:crypto";
import { type Certificate, issueCertificate } from "#lib/simulator/pki/certificates.ts";
import { keepFiles } from "#lib/simulator/pki/keep-files.ts";

export type PushPki = { topic: string; ca: string; server: Certificate };

/**
 * The certificates around the stand-in APNs, made once for a folder: `ca.pem` to trust its server by, `push-cert.pem`
 * and `push-key.pem` for whoever wants to push.
 */
export function ensurePushPki(folder: string): PushPki {
  const files = keepFiles(folder, ["ca.pem", "apns-cert.pem", "apns-key.pem", "push-cert.pem", "push-key.pem"], () => {
    const authority = issueCertificate({ name: "Simulated Push Authority", use: "authority" });
    const server = issueCertificate({ name: "localhost", use: "server" }, authority);
    const uid = `com.apple.mgmt.External.${randomUUID()}`;
    const push = issueCertificate({ name: `APSP:${uid}`, uid, use: "client" }, authority);
    return [authority.certificate, server.certificate, server.key, push.certificate, push.key];
  });
  const [ca = "", certificate = "", key = "", push = ""] = files;
  return { topic: topicOf(push), ca, server: { certificate, key } };
}

function topicOf(certificate: string): string {
  const line = new X509Certificate(certificate).subject.split("\n").find((part) => part.startsWith("UID="));
  if (!line) throw new Error("The push certificate names no topic");
  return line.slice("UID=".length);
}
