import { majorOf } from "#lib/apple/os-version.ts";
import { familyOf } from "#lib/simulator/device/spec.ts";
import type { DeviceState } from "#lib/simulator/device/state.ts";
import { capabilitiesOf } from "#lib/simulator/status/capabilities.ts";
import { declarationStatus } from "#lib/simulator/status/declarations.ts";
import { installStateOf } from "#lib/simulator/update/update.ts";

/** Every status item as it stands on this device, by dotted name. What it cannot tell is missing. */
export function statusValues(state: DeviceState): Record<string, unknown> {
  const { spec, os, update } = state;
  const family = familyOf(spec.model.kind);
  const values = {
    "management.client-capabilities": capabilitiesOf(state),
    "management.declarations": declarationStatus(state),
    "device.identifier.serial-number": spec.serial,
    "device.identifier.udid": spec.udid,
    "device.model.family": family.model,
    "device.operating-system.family": family.system,
    "device.operating-system.version": os.version,
    "device.operating-system.build-version": os.build,
    "device.operating-system.marketing-name": `${family.system} ${majorOf(os.version)}`,
    "softwareupdate.install-state": installStateOf(update),
    "softwareupdate.install-reason": {
      reason: update?.reason ?? [],
      ...(update?.reason.includes("declaration") && { "declaration-id": update.declaration.identifier }),
    },
    "softwareupdate.failure-reason": update?.failures ?? { count: 0 },
    "softwareupdate.pending-version": pendingVersion(state),
    "softwareupdate.device-id": spec.model.deviceId,
    "softwareupdate.beta-enrollment": "",
  };
  return { ...values, ...supplement(state), ...modelName(state) };
}

function pendingVersion({ os, update }: DeviceState): Record<string, string> {
  if (!update) return { "os-version": "", "build-version": "" };
  return {
    "os-version": update.offer.extra ? `${update.offer.version} (${update.offer.extra})` : update.offer.version,
    "build-version": update.offer.build,
    ...(majorOf(os.version) >= 27 && { "target-local-date-time": update.targetLocalDateTime }),
  };
}

/** Without a security improvement some systems leave these out, some report an empty extra. */
function supplement({ spec, os }: DeviceState): Record<string, string> {
  if (!os.supplementalBuild) {
    return spec.model.kind === "mac" ? {} : { "device.operating-system.supplemental.extra-version": "" };
  }
  return {
    "device.operating-system.supplemental.build-version": os.supplementalBuild,
    "device.operating-system.supplemental.extra-version": `(${os.extra ?? ""})`,
  };
}

function modelName({ spec }: DeviceState): Record<string, string> {
  if (spec.behavior === "nameless-machine") return {};
  return {
    "device.model.identifier": spec.model.identifier,
    "device.model.marketing-name": spec.model.marketingName,
  };
}
