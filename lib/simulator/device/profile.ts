import { createPrivateKey } from "node:crypto";
import forge from "node-forge";
import { parseEnrollmentProfile } from "#lib/apple/enrollment-profile.ts";

/** What a device takes from an enrollment profile; certificate and key as PEM. */
export type Profile = {
  certificate: string;
  key: string;
  topic: string;
  serverUrl: string;
  checkInUrl: string;
  keepsBootstrapTokens: boolean;
};

export function readProfile(xml: Buffer): Profile {
  const terms = parseEnrollmentProfile(xml);
  return {
    ...openPkcs12(terms.identityP12, terms.identityPassword),
    topic: terms.topic,
    serverUrl: terms.serverUrl,
    checkInUrl: terms.checkInUrl,
    keepsBootstrapTokens: terms.serverCapabilities.includes("com.apple.mdm.bootstraptoken"),
  };
}

function openPkcs12(content: Buffer, password: string): { certificate: string; key: string } {
  const pkcs12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(content.toString("binary")), password);
  const { certBag = "", pkcs8ShroudedKeyBag = "" } = forge.pki.oids;
  const certificate = pkcs12.getBags({ bagType: certBag })[certBag]?.[0]?.cert;
  const key = pkcs12.getBags({ bagType: pkcs8ShroudedKeyBag })[pkcs8ShroudedKeyBag]?.[0]?.key;
  if (!certificate || !key) throw new Error("The profile's identity cannot be read");
  return {
    certificate: forge.pki.certificateToPem(certificate),
    key: String(createPrivateKey(forge.pki.privateKeyToPem(key)).export({ type: "pkcs8", format: "pem" })),
  };
}
