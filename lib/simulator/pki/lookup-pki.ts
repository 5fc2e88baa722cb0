import { type Certificate, issueCertificate } from "#lib/simulator/pki/certificates.ts";
import { keepFiles } from "#lib/simulator/pki/keep-files.ts";

/** The certificates of the stand-in lookup service, made once for a folder: `als-ca.pem` to trust it by. */
export function ensureLookupPki(folder: string): Certificate {
  const [, certificate = "", key = ""] = keepFiles(folder, ["als-ca.pem", "als-cert.pem", "als-key.pem"], () => {
    const authority = issueCertificate({ name: "Simulated Lookup Authority", use: "authority" });
    const server = issueCertificate({ name: "localhost", use: "server" }, authority);
    return [authority.certificate, server.certificate, server.key];
  });
  return { certificate, key };
}
