import { platformOf } from "#lib/domain/fleet/device.ts";
import { type DeviceUpdateState, textItem } from "#lib/domain/update/state.ts";

/** What the fleet's list shows of a device, as far as its reports tell it. Missing: not told. */
export type ReportedFacts = {
  platform?: string;
  modelFamily?: string;
  modelIdentifier?: string;
  modelName?: string;
  serialNumber?: string;
  softwareUpdateDeviceId?: string;
  os?: ReportedOs;
};

/** Told together: a build that is missing here is not the one from before. */
export type ReportedOs = {
  version: string;
  build: string | null;
  supplementalBuild: string | null;
  extra: string | null;
};

export function factsOf(state: DeviceUpdateState): ReportedFacts {
  const modelFamily = short(textItem(state, "device.model.family"));
  const modelIdentifier = short(textItem(state, "device.model.identifier"));
  const osFamily = short(textItem(state, "device.operating-system.family"));
  const stated = {
    platform: platformOf({
      osFamily: osFamily ?? null,
      modelFamily: modelFamily ?? null,
      modelIdentifier: modelIdentifier ?? null,
    }),
    modelFamily,
    modelIdentifier,
    modelName: short(textItem(state, "device.model.marketing-name")),
    serialNumber: short(textItem(state, "device.identifier.serial-number")),
    softwareUpdateDeviceId: short(textItem(state, "softwareupdate.device-id")),
    os: osOf(state),
  };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}

function osOf({ os }: DeviceUpdateState): ReportedOs | undefined {
  const version = short(os?.version);
  if (!os || !version) return undefined;
  return {
    version,
    build: short(os.build) ?? null,
    supplementalBuild: short(os.supplementalBuild) ?? null,
    extra: short(os.extra) ?? null,
  };
}

const maxLength = 200;

/** These columns are indexed, and an index takes no novels. */
function short(text: string | undefined): string | undefined {
  return text && text.length <= maxLength ? text : undefined;
}
