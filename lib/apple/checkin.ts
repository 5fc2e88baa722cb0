import { dataIn, dictIn, formatTexts, readTexts, textIn } from "#lib/apple/plist/fields.ts";
import { formatPlist, type PlistDict } from "#lib/apple/plist.ts";

export const CHECKIN_CONTENT_TYPE = "application/x-apple-aspen-mdm-checkin";
export const COMMAND_CONTENT_TYPE = "application/x-apple-aspen-mdm";

/** https://developer.apple.com/documentation/devicemanagement/check-in */
export type CheckinMessage = { enrollment: EnrollmentIdentity } & (
  | ({ messageType: "Authenticate" } & { [Name in keyof typeof authenticateKeys]?: string })
  | {
      messageType: "TokenUpdate";
      topic: string;
      pushMagic: string;
      token: Buffer;
      /** Missing does not revoke the one sent before. */
      unlockToken?: Buffer;
      awaitingConfiguration: boolean;
    }
  | { messageType: "CheckOut"; topic?: string }
  /** Without a token: the device wants the escrowed one deleted. */
  | { messageType: "SetBootstrapToken"; bootstrapToken?: Buffer }
  | { messageType: "GetBootstrapToken" }
  | { messageType: "DeclarativeManagement"; endpoint: string; data?: Buffer }
  | { messageType: "GetToken"; tokenServiceType: string; tokenParameters?: PlistDict }
  | { messageType: "UserAuthenticate"; digestResponse?: string }
  | { messageType: "unknown"; name: string }
);

/** Who speaks: UDID for a device enrollment, EnrollmentID for a user enrollment, and more on the user channel. */
export type EnrollmentIdentity = { [Name in keyof typeof identityKeys]?: string };

export class CheckinError extends Error {
  override name = "CheckinError";
}

export function parseCheckin(dict: PlistDict): CheckinMessage {
  const messageType = essential(textIn(dict, "MessageType"), "MessageType", "a text");
  const enrollment = readIdentity(dict);
  if (isKnown(messageType)) enrollmentKey(enrollment);

  switch (messageType) {
    case "Authenticate":
      return { messageType, enrollment, ...readTexts(dict, authenticateKeys) };
    case "TokenUpdate": {
      const unlockToken = dataIn(dict, "UnlockToken");
      return {
        messageType,
        enrollment,
        topic: essential(textIn(dict, "Topic"), "Topic", "a text"),
        pushMagic: essential(textIn(dict, "PushMagic"), "PushMagic", "a text"),
        token: essential(dataIn(dict, "Token"), "Token", "data"),
        awaitingConfiguration: dict["AwaitingConfiguration"] === true,
        ...(unlockToken && { unlockToken }),
      };
    }
    case "CheckOut":
      return { messageType, enrollment, ...readTexts(dict, { topic: "Topic" }) };
    case "SetBootstrapToken": {
      const bootstrapToken = dataOrNone(dict, "BootstrapToken");
      return { messageType, enrollment, ...(bootstrapToken && { bootstrapToken }) };
    }
    case "GetBootstrapToken":
      return { messageType, enrollment };
    case "DeclarativeManagement": {
      const data = dataOrNone(dict, "Data");
      const endpoint = essential(textIn(dict, "Endpoint"), "Endpoint", "a text");
      return { messageType, enrollment, endpoint, ...(data && { data }) };
    }
    case "GetToken": {
      const tokenParameters = dictIn(dict, "TokenParameters");
      const tokenServiceType = essential(textIn(dict, "TokenServiceType"), "TokenServiceType", "a text");
      return { messageType, enrollment, tokenServiceType, ...(tokenParameters && { tokenParameters }) };
    }
    case "UserAuthenticate":
      return { messageType, enrollment, ...readTexts(dict, { digestResponse: "DigestResponse" }) };
    default:
      return { messageType: "unknown", enrollment, name: messageType };
  }
}

export function formatCheckin(message: CheckinMessage): string {
  const name = message.messageType === "unknown" ? message.name : message.messageType;
  return formatPlist({ MessageType: name, ...formatIdentity(message.enrollment), ...fieldsOf(message) });
}

/** The id by which NanoMDM knows the same enrollment, so that a fleet can move from one back end to the other. */
export function enrollmentKey(identity: EnrollmentIdentity): { id: string; channel: "device" | "user" } {
  const { udid, enrollmentId, userId, enrollmentUserId, userShortName } = identity;
  const device = udid || enrollmentId;
  if (!device) throw new CheckinError("UDID and EnrollmentID are both missing");
  // A colon parts device and user; in a device's own name it would let one speak as another's user.
  if (!/^[\w.-]{1,128}$/.test(device))
    throw new CheckinError("UDID or EnrollmentID holds characters that no such id has");

  const user = udid ? (userId === sharedIpadUser ? userShortName : userId) : enrollmentUserId;
  if (userId === sharedIpadUser && udid && !user) throw new CheckinError("UserShortName of a Shared iPad is missing");
  return user ? { id: `${device}:${user}`, channel: "user" } : { id: device, channel: "device" };
}

export function bootstrapTokenResponse(token: Buffer): string {
  return formatPlist({ BootstrapToken: token });
}

export function readIdentity(dict: PlistDict): EnrollmentIdentity {
  return readTexts(dict, identityKeys);
}

export function formatIdentity(identity: EnrollmentIdentity): PlistDict {
  return formatTexts(identity, identityKeys);
}

const identityKeys = {
  udid: "UDID",
  enrollmentId: "EnrollmentID",
  userId: "UserID",
  enrollmentUserId: "EnrollmentUserID",
  userShortName: "UserShortName",
} as const;

const sharedIpadUser = "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF";

const authenticateKeys = {
  topic: "Topic",
  deviceName: "DeviceName",
  model: "Model",
  modelName: "ModelName",
  productName: "ProductName",
  osVersion: "OSVersion",
  buildVersion: "BuildVersion",
  serialNumber: "SerialNumber",
  imei: "IMEI",
  meid: "MEID",
  challenge: "Challenge",
} as const;

const known = new Set<string>([
  "Authenticate",
  "TokenUpdate",
  "CheckOut",
  "SetBootstrapToken",
  "GetBootstrapToken",
  "DeclarativeManagement",
  "GetToken",
  "UserAuthenticate",
] satisfies CheckinMessage["messageType"][]);

function isKnown(messageType: string): boolean {
  return known.has(messageType);
}

function fieldsOf(message: CheckinMessage): PlistDict {
  switch (message.messageType) {
    case "Authenticate":
      return formatTexts(message, authenticateKeys);
    case "TokenUpdate":
      return {
        Topic: message.topic,
        PushMagic: message.pushMagic,
        Token: message.token,
        ...(message.unlockToken && { UnlockToken: message.unlockToken }),
        AwaitingConfiguration: message.awaitingConfiguration,
      };
    case "CheckOut":
      return formatTexts(message, { topic: "Topic" });
    case "SetBootstrapToken":
      return message.bootstrapToken ? { BootstrapToken: message.bootstrapToken } : {};
    case "GetBootstrapToken":
    case "unknown":
      return {};
    case "DeclarativeManagement":
      return { Endpoint: message.endpoint, ...(message.data && { Data: message.data }) };
    case "GetToken":
      return {
        TokenServiceType: message.tokenServiceType,
        ...(message.tokenParameters && { TokenParameters: message.tokenParameters }),
      };
    case "UserAuthenticate":
      return formatTexts(message, { digestResponse: "DigestResponse" });
  }
}

/** Read as none, a token of the wrong type would delete the escrowed one, and a report would be lost. */
function dataOrNone(dict: PlistDict, key: string): Buffer | undefined {
  if (dict[key] === undefined) return undefined;
  const data = essential(dataIn(dict, key), key, "data");
  return data.length > 0 ? data : undefined;
}

function essential<Value extends string | Buffer>(value: Value | undefined, key: string, kind: string): Value {
  if (value === undefined) throw new CheckinError(`${key} is missing or is not ${kind}`);
  return value;
}
