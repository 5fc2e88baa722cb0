import { expect, test } from "vitest";
import { buildEnrollmentProfile, parseEnrollmentProfile } from "#lib/apple/enrollment-profile.ts";
import { formatPlist, isPlistDict, type PlistDict, PlistError, parsePlistDict } from "#lib/apple/plist.ts";

const profile = {
  organization: "Orchard & Sons",
  serverUrl: "https://mdm.example.org/mdm/connect",
  checkInUrl: "https://mdm.example.org/mdm/checkin",
  topic: "com.apple.mgmt.External.a",
  identityP12: Buffer.from("p12"),
  identityPassword: "s3cret",
  profileUuid: "00000000-0000-4000-8000-000000000001",
  mdmUuid: "00000000-0000-4000-8000-000000000002",
  identityUuid: "00000000-0000-4000-8000-000000000003",
  caUuid: "00000000-0000-4000-8000-000000000004",
};

test("a device reads what it was given", () => {
  expect(parseEnrollmentProfile(buildEnrollmentProfile(profile))).toEqual({
    serverUrl: profile.serverUrl,
    checkInUrl: profile.checkInUrl,
    topic: profile.topic,
    identityP12: profile.identityP12,
    identityPassword: profile.identityPassword,
    signMessage: true,
    serverCapabilities: ["com.apple.mdm.per-user-connections", "com.apple.mdm.bootstraptoken"],
  });
});

test("the device signs its messages, takes its leave, and grants no more rights than needed", () => {
  expect(payloads(profile)["com.apple.mdm"]).toMatchObject({
    IdentityCertificateUUID: profile.identityUuid,
    SignMessage: true,
    CheckOutWhenRemoved: true,
    AccessRights: 1043,
  });
});

test("every payload has a type, a version, an identifier and a UUID of its own", () => {
  const all = Object.values(payloads({ ...profile, caCertificate: Buffer.from("ca") }));
  for (const key of ["PayloadType", "PayloadIdentifier", "PayloadUUID"]) {
    expect(new Set(all.map((payload) => payload[key])).size).toBe(3);
  }
  expect(all.map((payload) => payload["PayloadVersion"])).toEqual([1, 1, 1]);
});

test("the gateway's own authority comes along only where there is one", () => {
  expect(payloads(profile)["com.apple.security.root"]).toBeUndefined();
  const root = payloads({ ...profile, caCertificate: Buffer.from("ca") })["com.apple.security.root"];
  expect(root?.["PayloadContent"]).toEqual(Buffer.from("ca"));
});

test("a profile without a check-in address checks in where it asks for commands", () => {
  const [{ CheckInURL: _, ...mdm }, identity] = contents(buildEnrollmentProfile(profile)) as [PlistDict, PlistDict];
  const terms = parseEnrollmentProfile(formatPlist({ PayloadContent: [mdm, identity] }));
  expect(terms.checkInUrl).toBe(profile.serverUrl);
});

test.for([
  ["nothing in it", {}, "com.apple.mdm"],
  ["no identity", { PayloadContent: [{ PayloadType: "com.apple.mdm", IdentityCertificateUUID: "x" }] }, "identity"],
  [
    "an identity of another kind",
    {
      PayloadContent: [
        { PayloadType: "com.apple.mdm", IdentityCertificateUUID: "x" },
        { PayloadType: "com.apple.security.scep", PayloadUUID: "x" },
      ],
    },
    "PKCS #12",
  ],
  [
    "no address",
    {
      PayloadContent: [
        { PayloadType: "com.apple.mdm", IdentityCertificateUUID: "x" },
        { PayloadType: "com.apple.security.pkcs12", PayloadUUID: "x" },
      ],
    },
    "ServerURL",
  ],
] as const)("a profile with %s enrols nobody", ([, dict, word]) => {
  const xml = formatPlist(dict as unknown as PlistDict);
  expect(() => parseEnrollmentProfile(xml)).toThrow(PlistError);
  expect(() => parseEnrollmentProfile(xml)).toThrow(word);
});

function payloads(of: Parameters<typeof buildEnrollmentProfile>[0]): Record<string, PlistDict> {
  return Object.fromEntries(contents(buildEnrollmentProfile(of)).map((payload) => [payload["PayloadType"], payload]));
}

function contents(xml: string): PlistDict[] {
  const content = parsePlistDict(xml)["PayloadContent"];
  return Array.isArray(content) ? content.filter(isPlistDict) : [];
}
