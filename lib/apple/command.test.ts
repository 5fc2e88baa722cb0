import { expect, test } from "vitest";
import {
  type CommandResult,
  declarativeManagementCommand,
  deviceInformationCommand,
  formatCommandResult,
  parseCommand,
  parseCommandResult,
  securityInfoCommand,
} from "#lib/apple/command.ts";
import { parsePlistDict } from "#lib/apple/plist.ts";

const uuid = "0001_DeclarativeManagement";

test("both keys of a command stand at the top level", () => {
  const tokens = Buffer.from('{"SyncTokens":{}}');
  expect(parsePlistDict(declarativeManagementCommand(uuid, tokens))).toEqual({
    CommandUUID: uuid,
    Command: { RequestType: "DeclarativeManagement", Data: tokens },
  });
});

test.for([
  [
    "with tokens",
    declarativeManagementCommand(uuid, Buffer.from("{}")),
    { requestType: "DeclarativeManagement", data: Buffer.from("{}") },
  ],
  ["without tokens", declarativeManagementCommand(uuid), { requestType: "DeclarativeManagement" }],
  [
    "with queries",
    deviceInformationCommand(uuid, ["TimeZone"]),
    { requestType: "DeviceInformation", queries: ["TimeZone"] },
  ],
  ["with nothing", securityInfoCommand(uuid), { requestType: "SecurityInfo" }],
] as const)("a device reads a command %s", ([, plist, command]) => {
  expect(parseCommand(parsePlistDict(plist))).toEqual({ commandUuid: uuid, ...command });
});

test("what is no command is none", () => {
  expect(parseCommand({ Command: { CommandUUID: uuid, Command: {} } })).toBeUndefined();
  expect(parseCommand({ CommandUUID: uuid, Command: {} })).toBeUndefined();
});

test("an answer is read as it was sent", () => {
  const result: CommandResult = {
    enrollment: { udid: "U1" },
    status: "Error",
    commandUuid: uuid,
    errorChain: [{ code: 12021, domain: "MCMDMErrorDomain", description: "Not supported" }],
    body: {},
  };
  const read = parseCommandResult(parsePlistDict(formatCommandResult(result)));
  expect({ ...read, body: {} }).toEqual(result);
});

test.for([
  ["Idle", "Idle"],
  ["NotNow", "NotNow"],
  ["Busy", "unknown"],
  [7, "unknown"],
] as const)("status %s is %s", ([given, status]) => {
  expect(parseCommandResult({ Status: given, UDID: "U1" }).status).toBe(status);
});

test("a broken error chain is passed over", () => {
  const { errorChain } = parseCommandResult({ Status: "Error", ErrorChain: ["what", { ErrorCode: "many" }] });
  expect(errorChain).toEqual([{ code: 0, domain: "", description: "" }]);
});
