import { arrayIn, dataIn, textIn } from "#lib/apple/plist/fields.ts";
import { formatPlist, isPlistDict, type PlistDict, PlistError, parsePlistDict } from "#lib/apple/plist.ts";

/** What makes a device one of ours: https://developer.apple.com/documentation/devicemanagement/mdm */
export type EnrollmentProfile = {
  organization: string;
  /** Never changed by a later profile, like the topic and the check-in address. */
  serverUrl: string;
  checkInUrl: string;
  topic: string;
  identityP12: Buffer;
  identityPassword: string;
  /** DER, for a gateway whose certificate no device trusts by itself. */
  caCertificate?: Buffer;
  profileUuid: string;
  mdmUuid: string;
  identityUuid: string;
  caUuid: string;
};

/** The part that a device needs in order to speak. */
export type EnrollmentTerms = Pick<
  EnrollmentProfile,
  "serverUrl" | "checkInUrl" | "topic" | "identityP12" | "identityPassword"
> & { signMessage: boolean; serverCapabilities: string[] };

export const PROFILE_CONTENT_TYPE = "application/x-apple-aspen-config";

export function buildEnrollmentProfile(profile: EnrollmentProfile): string {
  const { organization, caCertificate } = profile;
  return formatPlist({
    ...payload("Configuration", "", profile.profileUuid, `${organization} device management`),
    PayloadDescription: `Lets ${organization} keep the system of this device up to date.`,
    PayloadOrganization: organization,
    PayloadScope: "System",
    PayloadContent: [mdm(profile), identity(profile), ...(caCertificate ? [authority(profile, caCertificate)] : [])],
  });
}

/** As a device reads it, with Apple's defaults. */
export function parseEnrollmentProfile(xml: Buffer | string): EnrollmentTerms {
  const payloads = arrayIn(parsePlistDict(xml), "PayloadContent").filter(isPlistDict);
  const mdm = found(payloads, "com.apple.mdm");
  const identityUuid = required(textIn(mdm, "IdentityCertificateUUID"), "IdentityCertificateUUID");
  const identity = payloads.find((candidate) => candidate["PayloadUUID"] === identityUuid);
  if (identity?.["PayloadType"] !== pkcs12)
    throw new PlistError("the profile's identity is missing or is not PKCS #12");

  const serverUrl = required(textIn(mdm, "ServerURL"), "ServerURL");
  return {
    serverUrl,
    checkInUrl: textIn(mdm, "CheckInURL") ?? serverUrl,
    topic: required(textIn(mdm, "Topic"), "Topic"),
    identityP12: required(dataIn(identity, "PayloadContent"), "PayloadContent"),
    identityPassword: textIn(identity, "Password") ?? "",
    signMessage: mdm["SignMessage"] === true,
    serverCapabilities: arrayIn(mdm, "ServerCapabilities").filter((capability) => typeof capability === "string"),
  };
}

const pkcs12 = "com.apple.security.pkcs12";

/** Look at profiles, install our own, ask for device information and for security information; nothing that could harm. */
const accessRights = 1 + 2 + 16 + 1024;

function mdm({ serverUrl, checkInUrl, topic, mdmUuid, identityUuid }: EnrollmentProfile): PlistDict {
  return {
    ...payload("com.apple.mdm", ".mdm", mdmUuid, "Device management"),
    ServerURL: serverUrl,
    CheckInURL: checkInUrl,
    Topic: topic,
    IdentityCertificateUUID: identityUuid,
    AccessRights: accessRights,
    SignMessage: true,
    CheckOutWhenRemoved: true,
    ServerCapabilities: ["com.apple.mdm.per-user-connections", "com.apple.mdm.bootstraptoken"],
  };
}

function identity({ identityP12, identityPassword, identityUuid }: EnrollmentProfile): PlistDict {
  return {
    ...payload(pkcs12, ".identity", identityUuid, "Device identity"),
    PayloadContent: identityP12,
    Password: identityPassword,
    KeyIsExtractable: false,
  };
}

function authority({ caUuid }: EnrollmentProfile, certificate: Buffer): PlistDict {
  return {
    ...payload("com.apple.security.root", ".authority", caUuid, "Certificate authority"),
    PayloadContent: certificate,
  };
}

/** The identifiers stay the same, so that a second profile takes the place of the first. */
function payload(type: string, suffix: string, uuid: string, name: string): PlistDict {
  return {
    PayloadType: type,
    PayloadVersion: 1,
    PayloadIdentifier: `pomona.enrollment${suffix}`,
    PayloadUUID: uuid,
    PayloadDisplayName: name,
  };
}

function found(payloads: PlistDict[], type: string): PlistDict {
  const payload = payloads.find((candidate) => candidate["PayloadType"] === type);
  if (!payload) throw new PlistError(`the profile has no payload ${type}`);
  return payload;
}

function required<Value>(value: Value | undefined, key: string): Value {
  if (value === undefined) throw new PlistError(`the profile's ${key} is missing`);
  return value;
}
