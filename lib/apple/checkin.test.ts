import { expect, test } from "vitest";
import {
  bootstrapTokenResponse,
  CheckinError,
  type CheckinMessage,
  enrollmentKey,
  formatCheckin,
  parseCheckin,
} from "#lib/apple/checkin.ts";
import { parsePlistDict } from "#lib/apple/plist.ts";

const UDID = "00008112-001A2B3C4D5E6F70";
const shared = "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF";

test("a Mac announces itself", () => {
  const message = parseCheckin({
    MessageType: "Authenticate",
    UDID,
    Topic: "com.apple.mgmt.External.a",
    DeviceName: "Ana’s Mac",
    ModelName: "MacBook Pro",
    Model: "MK183LL/A",
    ProductName: "MacBookPro18,1",
    OSVersion: "26.6",
    BuildVersion: "25G83",
    SerialNumber: "C02XK1",
    Challenge: "apple",
    IMEI: 5,
  });
  expect(message).toEqual({
    messageType: "Authenticate",
    enrollment: { udid: UDID },
    topic: "com.apple.mgmt.External.a",
    deviceName: "Ana’s Mac",
    modelName: "MacBook Pro",
    model: "MK183LL/A",
    productName: "MacBookPro18,1",
    osVersion: "26.6",
    buildVersion: "25G83",
    serialNumber: "C02XK1",
    challenge: "apple",
  });
});

const enrollment = { udid: UDID };

test.for<CheckinMessage>([
  { messageType: "Authenticate", enrollment, topic: "t", osVersion: "26.6" },
  { messageType: "TokenUpdate", enrollment, topic: "t", pushMagic: "m", token: bytes(32), awaitingConfiguration: true },
  {
    messageType: "TokenUpdate",
    enrollment: { udid: UDID, userId: shared, userShortName: "ana@example.com" },
    topic: "t",
    pushMagic: "m",
    token: bytes(32),
    unlockToken: bytes(9),
    awaitingConfiguration: false,
  },
  { messageType: "CheckOut", enrollment: { enrollmentId: "e-1" }, topic: "t" },
  { messageType: "SetBootstrapToken", enrollment, bootstrapToken: bytes(3) },
  { messageType: "SetBootstrapToken", enrollment },
  { messageType: "GetBootstrapToken", enrollment },
  { messageType: "DeclarativeManagement", enrollment, endpoint: "tokens" },
  { messageType: "DeclarativeManagement", enrollment, endpoint: "status", data: Buffer.from("{}") },
  { messageType: "GetToken", enrollment, tokenServiceType: "com.apple.maid", tokenParameters: { SecurityToken: "s" } },
  { messageType: "UserAuthenticate", enrollment: { udid: UDID, userId: "u-1" }, digestResponse: "d" },
  { messageType: "unknown", enrollment, name: "ReturnToService" },
])("$messageType is read as it was written", (message) => {
  expect(parseCheckin(parsePlistDict(formatCheckin(message)))).toEqual(message);
});

const tokenUpdate = { MessageType: "TokenUpdate", UDID, Topic: "t", PushMagic: "m", Token: bytes(32) };

test.for([
  ["no message type", { UDID }, "MessageType"],
  ["a message type that is a number", { UDID, MessageType: 1 }, "MessageType"],
  ["nobody", { MessageType: "GetBootstrapToken" }, "UDID"],
  ["a UDID that is a number", { MessageType: "GetBootstrapToken", UDID: 7 }, "UDID"],
  ["a device that names itself like another's user", { MessageType: "CheckOut", UDID: "a:b" }, "characters"],
  ["no push magic", { ...tokenUpdate, PushMagic: false }, "PushMagic"],
  ["a push token that is text", { ...tokenUpdate, Token: "AAEC" }, "Token"],
  ["no endpoint", { MessageType: "DeclarativeManagement", UDID }, "Endpoint"],
  ["a report that is text", { MessageType: "DeclarativeManagement", UDID, Endpoint: "status", Data: "{}" }, "Data"],
  ["a bootstrap token that is text", { MessageType: "SetBootstrapToken", UDID, BootstrapToken: "x" }, "BootstrapToken"],
  ["no token service", { MessageType: "GetToken", UDID }, "TokenServiceType"],
] as const)("%s is refused in a sentence", ([, dict, word]) => {
  expect(() => parseCheckin(dict)).toThrow(CheckinError);
  expect(() => parseCheckin(dict)).toThrow(word);
});

test("what is optional and of another type is left out", () => {
  expect(parseCheckin({ ...tokenUpdate, UnlockToken: "x", AwaitingConfiguration: "no", UserID: 4 })).toEqual({
    messageType: "TokenUpdate",
    enrollment,
    topic: "t",
    pushMagic: "m",
    token: bytes(32),
    awaitingConfiguration: false,
  });
});

test("an empty bootstrap token deletes like a missing one", () => {
  expect(parseCheckin({ MessageType: "SetBootstrapToken", UDID, BootstrapToken: bytes(0) })).toEqual({
    messageType: "SetBootstrapToken",
    enrollment,
  });
});

test("a message of the future needs no identity", () => {
  expect(parseCheckin({ MessageType: "toString" })).toEqual({
    messageType: "unknown",
    enrollment: {},
    name: "toString",
  });
});

test.for([
  ["a device", { udid: UDID }, UDID, "device"],
  ["a user of a Mac", { udid: UDID, userId: "U-1", userShortName: "ana" }, `${UDID}:U-1`, "user"],
  ["a user of a Shared iPad", { udid: UDID, userId: shared, userShortName: "ana@x.org" }, `${UDID}:ana@x.org`, "user"],
  ["a user enrollment", { enrollmentId: "E-1" }, "E-1", "device"],
  ["the user of a user enrollment", { enrollmentId: "E-1", enrollmentUserId: "EU-1" }, "E-1:EU-1", "user"],
  ["both ids: the UDID counts", { udid: UDID, enrollmentId: "E-1" }, UDID, "device"],
] as const)("%s", ([, identity, id, channel]) => {
  expect(enrollmentKey(identity)).toEqual({ id, channel });
});

test("a Shared iPad's user without a name is nobody", () => {
  expect(() => enrollmentKey({ udid: UDID, userId: shared })).toThrow("UserShortName");
});

test("the bootstrap token goes back as data", () => {
  expect(parsePlistDict(bootstrapTokenResponse(bytes(4)))).toEqual({ BootstrapToken: bytes(4) });
});

function bytes(length: number): Buffer {
  return Buffer.alloc(length, 7);
}
