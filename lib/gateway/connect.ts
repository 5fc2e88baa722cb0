import { enrollmentKey } from "#lib/apple/checkin.ts";
import {
  type CommandResult,
  declarativeManagementCommand,
  deviceInformationCommand,
  parseCommandResult,
} from "#lib/apple/command.ts";
import { isPlistDict, type PlistDict, parsePlistDict } from "#lib/apple/plist.ts";
import { deviceIdOf, requireBound } from "#lib/gateway/binding.ts";
import { answerTokens, OUR_DOOR } from "#lib/gateway/declarative-management.ts";
import { type Answer, EMPTY } from "#lib/gateway/frame/answer.ts";
import type { Identity } from "#lib/gateway/identity.ts";
import { log } from "#lib/io/log.ts";
import { answerCommand, type CommandAnswer } from "#lib/services/command/answer.ts";
import { type NextCommand, nextCommand } from "#lib/services/command/next.ts";
import { recordFacts } from "#lib/services/enrollment/record-facts.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The command channel: keeps what the device says of its last command and hands out the next one, or nothing at all. */
export async function answerConnect(body: Buffer, identity: Identity): Promise<Answer> {
  const result = parseCommandResult(parsePlistDict(body));
  const { id: enrollmentId, channel } = enrollmentKey(result.enrollment);
  const { deviceId } = await requireBound(deviceIdOf(enrollmentId), identity);
  if (channel === "user") return EMPTY;
  if (result.status === "unknown") {
    log.warn({ msg: "unknown command status", enrollmentId });
    return EMPTY;
  }

  const said = answerOf(deviceId, result);
  if (said) await answerCommand(said);
  const responses = result.body["QueryResponses"];
  if (isPlistDict(responses)) {
    await recordFacts({ kind: "device", enrollmentId }, { deviceId, facts: factsIn(responses) });
  }

  const command = await nextCommand({ deviceId, isPolling: result.status === "Idle" });
  if (!command) return EMPTY;
  return { status: 200, type: "application/xml", body: Buffer.from(await format(enrollmentId, command)) };
}

function answerOf(deviceId: string, result: CommandResult): CommandAnswer | undefined {
  const { commandUuid: commandId, errorChain } = result;
  if (!commandId || !UUID.test(commandId)) return undefined;
  switch (result.status) {
    case "Acknowledged":
      return { deviceId, commandId, state: "acknowledged" };
    case "NotNow":
      return { deviceId, commandId, state: "not-now" };
    case "Error":
      return { deviceId, commandId, state: "error", error: errorChain };
    case "CommandFormatError":
      return { deviceId, commandId, state: "format-error", error: errorChain };
    case "Idle":
    case "unknown":
      return undefined;
  }
}

/** The tokens of this moment: however long a command has waited, it tells what the device should hold now. */
async function format(enrollmentId: string, { id, requestType, parameters }: NextCommand): Promise<string> {
  switch (requestType) {
    case "DeclarativeManagement":
      return declarativeManagementCommand(id, await answerTokens(enrollmentId, OUR_DOOR));
    case "DeviceInformation":
      return deviceInformationCommand(id, texts(parameters?.["Queries"]));
    default:
      throw new Error(`There is no command ${requestType}`);
  }
}

/** An answer of the wrong type is no answer. */
function factsIn(responses: PlistDict) {
  const text = (key: string) => (typeof responses[key] === "string" ? responses[key].slice(0, 500) : undefined);
  const flag = (key: string) => (typeof responses[key] === "boolean" ? responses[key] : undefined);
  return {
    name: text("DeviceName"),
    serialNumber: text("SerialNumber"),
    modelIdentifier: text("ProductName"),
    modelName: text("ModelName"),
    osVersion: text("OSVersion"),
    osBuild: text("BuildVersion"),
    softwareUpdateDeviceId: text("SoftwareUpdateDeviceID"),
    timeZone: text("TimeZone"),
    isSupervised: flag("IsSupervised"),
    isAppleSilicon: flag("IsAppleSilicon"),
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
