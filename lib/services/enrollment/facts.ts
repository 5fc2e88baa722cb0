import { z } from "zod";
import { platformOf } from "#lib/domain/fleet/device.ts";

const text = z.string().max(500).optional();

/** What a device says of itself in Authenticate or in its answer to DeviceInformation. Any of it may be missing. */
export const deviceFacts = z.object({
  name: text,
  serialNumber: text,
  modelIdentifier: text,
  modelName: text,
  osVersion: text,
  osBuild: text,
  softwareUpdateDeviceId: text,
  timeZone: text,
  isSupervised: z.boolean().optional(),
  isAppleSilicon: z.boolean().optional(),
});

export type DeviceFacts = z.output<typeof deviceFacts>;

/** Only what was said: silence about a fact does not unsay it. */
export function statedFacts(facts: DeviceFacts) {
  const { modelIdentifier } = facts;
  const platform = modelIdentifier ? platformOf({ modelIdentifier }) : undefined;
  const timeZone = isTimeZone(facts.timeZone) ? facts.timeZone : undefined;
  const stated = Object.entries({ ...facts, platform, timeZone }).filter(
    ([, value]) => value !== undefined && value !== "",
  );
  return Object.fromEntries(stated) as { [Name in keyof DeviceFacts]?: NonNullable<DeviceFacts[Name]> } & {
    platform?: string;
  };
}

function isTimeZone(name: string | undefined): boolean {
  try {
    return Boolean(name && new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
