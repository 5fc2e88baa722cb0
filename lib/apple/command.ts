import { type EnrollmentIdentity, formatIdentity, readIdentity } from "#lib/apple/checkin.ts";
import { formatPlist, isPlistDict, type PlistDict, type PlistValue } from "#lib/apple/plist.ts";

export const commandStatuses = ["Idle", "Acknowledged", "Error", "CommandFormatError", "NotNow"] as const;
export type CommandStatus = (typeof commandStatuses)[number] | "unknown";

export type ErrorLink = { code: number; domain: string; description: string };

/** What a device says at the command channel. `body` holds the answer's own keys, as they came. */
export type CommandResult = {
  enrollment: EnrollmentIdentity;
  status: CommandStatus;
  commandUuid?: string;
  errorChain: ErrorLink[];
  body: PlistDict;
};

/** A command as the device reads it. */
export type Command = { commandUuid: string; requestType: string; data?: Buffer; queries?: string[] };

/** https://developer.apple.com/documentation/devicemanagement/commandresponse */
export function parseCommandResult(dict: PlistDict): CommandResult {
  const commandUuid = dict["CommandUUID"];
  return {
    enrollment: readIdentity(dict),
    status: commandStatuses.find((status) => status === dict["Status"]) ?? "unknown",
    errorChain: Array.isArray(dict["ErrorChain"]) ? dict["ErrorChain"].flatMap(errorLink) : [],
    body: dict,
    ...(typeof commandUuid === "string" ? { commandUuid } : {}),
  };
}

/** What a device sends to the command channel; `body` adds the answer's own keys. */
export function formatCommandResult({ enrollment, status, commandUuid, errorChain, body }: CommandResult): string {
  const chain = errorChain.map(({ code, domain, description }) => ({
    ErrorCode: code,
    ErrorDomain: domain,
    LocalizedDescription: description,
    USEnglishDescription: description,
  }));
  return formatPlist({
    ...formatIdentity(enrollment),
    Status: status,
    ...(commandUuid ? { CommandUUID: commandUuid } : {}),
    ...(chain.length > 0 ? { ErrorChain: chain } : {}),
    ...body,
  });
}

/** https://developer.apple.com/documentation/devicemanagement/declarativemanagementcommand. `tokens` is a TokensResponse as JSON. */
export function declarativeManagementCommand(commandUuid: string, tokens?: Buffer): string {
  return command(commandUuid, { RequestType: "DeclarativeManagement", ...(tokens ? { Data: tokens } : {}) });
}

export function deviceInformationCommand(commandUuid: string, queries: readonly string[]): string {
  return command(commandUuid, { RequestType: "DeviceInformation", Queries: [...queries] });
}

export function securityInfoCommand(commandUuid: string): string {
  return command(commandUuid, { RequestType: "SecurityInfo" });
}

/** Undefined for what is no command. */
export function parseCommand(dict: PlistDict): Command | undefined {
  const { CommandUUID: commandUuid, Command: body } = dict;
  if (typeof commandUuid !== "string" || !isPlistDict(body)) return undefined;
  const { RequestType: requestType, Data: data, Queries: queries } = body;
  if (typeof requestType !== "string") return undefined;
  return {
    commandUuid,
    requestType,
    ...(Buffer.isBuffer(data) ? { data } : {}),
    ...(Array.isArray(queries) ? { queries: queries.filter((query) => typeof query === "string") } : {}),
  };
}

function command(commandUuid: string, body: PlistDict): string {
  return formatPlist({ CommandUUID: commandUuid, Command: body });
}

function errorLink(value: PlistValue): ErrorLink[] {
  if (!isPlistDict(value)) return [];
  const {
    ErrorCode: code,
    ErrorDomain: domain,
    USEnglishDescription: english,
    LocalizedDescription: localized,
  } = value;
  const description = [english, localized].find((text) => typeof text === "string") ?? "";
  return [{ code: typeof code === "number" ? code : 0, domain: typeof domain === "string" ? domain : "", description }];
}
