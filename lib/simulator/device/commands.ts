import type { PlistDict, PlistValue } from "#lib/apple/plist.ts";
import type { DeviceState } from "#lib/simulator/device/state.ts";
import { speaksDeclarations } from "#lib/simulator/status/capabilities.ts";
import { happens } from "#lib/simulator/time/random.ts";

/** What the device says to a command, and what it does of its own accord once the queue is empty. */
export type Answer = { response: PlistDict; syncWith?: string; isBusy?: boolean };

export function answerCommand(state: DeviceState, message: PlistDict): Answer {
  const command = (message.Command ?? {}) as PlistDict;
  const acknowledged = (facts: PlistDict = {}) => ({
    Status: "Acknowledged",
    CommandUUID: message.CommandUUID ?? "",
    ...facts,
  });

  if (state.spec.behavior === "not-now" && happens(state, 0.5)) {
    return { response: { Status: "NotNow", CommandUUID: message.CommandUUID ?? "" }, isBusy: true };
  }
  switch (command.RequestType) {
    case "DeclarativeManagement":
      if (!speaksDeclarations(state)) return { response: unknownCommand(message, "DeclarativeManagement") };
      return { response: acknowledged(), syncWith: Buffer.isBuffer(command.Data) ? command.Data.toString() : "" };
    case "DeviceInformation":
      return { response: acknowledged({ QueryResponses: deviceInformation(state, command.Queries) }) };
    case "SecurityInfo":
      return { response: acknowledged({ SecurityInfo: securityInfo(state) }) };
    default:
      return { response: unknownCommand(message, String(command.RequestType)) };
  }
}

function unknownCommand(message: PlistDict, type: string): PlistDict {
  const description = `“${type}” is not a valid request type.`;
  return {
    Status: "Error",
    CommandUUID: message.CommandUUID ?? "",
    ErrorChain: [
      {
        ErrorCode: 12_021,
        ErrorDomain: "MCMDMErrorDomain",
        LocalizedDescription: description,
        USEnglishDescription: description,
      },
    ],
  };
}

function deviceInformation(state: DeviceState, queries: PlistValue | undefined): PlistDict {
  const { spec, os } = state;
  const known: PlistDict = {
    UDID: spec.udid,
    DeviceName: spec.name,
    OSVersion: os.version,
    BuildVersion: os.build,
    SerialNumber: spec.serial,
    Model: spec.model.identifier,
    ModelName: spec.model.marketingName,
    ProductName: spec.model.identifier,
    SoftwareUpdateDeviceID: spec.model.deviceId,
    IsSupervised: true,
    DeviceCapacity: spec.model.kind === "mac" ? 494.38 : 119.08,
    AvailableDeviceCapacity: spec.behavior === "low-space" ? 4.2 : 61.5,
    ...(spec.model.kind === "mac" && { IsAppleSilicon: spec.model.chip === "apple" }),
    // A Mac does not tell its zone.
    ...(spec.model.kind !== "mac" && { TimeZone: spec.timeZone }),
    ...(os.supplementalBuild && {
      SupplementalBuildVersion: os.supplementalBuild,
      SupplementalOSVersionExtra: `(${os.extra})`,
    }),
  };
  const asked = Array.isArray(queries) ? queries : [];
  return Object.fromEntries(Object.entries(known).filter(([name]) => asked.includes(name)));
}

function securityInfo({ spec }: DeviceState): PlistDict {
  if (spec.model.kind !== "mac") return { HardwareEncryptionCaps: 3, PasscodePresent: true, PasscodeCompliant: true };
  return {
    FDE_Enabled: true,
    SystemIntegrityProtectionEnabled: true,
    BootstrapTokenAllowedForAuthentication: spec.model.chip === "intel" ? "not supported" : "allowed",
    BootstrapTokenRequiredForSoftwareUpdate: spec.model.chip === "apple",
    BootstrapTokenRequiredForKernelExtensionApproval: spec.model.chip === "apple",
    ManagementStatus: { EnrolledViaDEP: true, UserApprovedEnrollment: true, IsUserEnrollment: false },
  };
}
