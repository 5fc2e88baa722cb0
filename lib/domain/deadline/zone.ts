import { knownZone } from "#lib/domain/deadline/lateness.ts";

/** What is said about where a device is, from the most to the least certain. */
export type ZoneClaims = {
  reported?: string | null;
  set?: string | null;
  group?: string | null;
  organization?: string | null;
};

/** Only what the device itself reports is known; the rest is assumed and is to be shown so. */
export const zoneSources = ["reported", "device", "group", "organization"] as const;
export type ZoneSource = (typeof zoneSources)[number];

export type DeviceZone = { zone: string; source: ZoneSource } | { zone: null; source: "unknown" };

/** On whose clock a device's deadline strikes. A name that this machine does not know claims nothing. */
export function zoneOf({ reported, set, group, organization }: ZoneClaims): DeviceZone {
  const claims = { reported, device: set, group, organization };
  for (const source of zoneSources) {
    const zone = knownZone(claims[source]);
    if (zone) return { zone, source };
  }
  return { zone: null, source: "unknown" };
}

export function isAssumed({ source }: DeviceZone): boolean {
  return source !== "reported" && source !== "unknown";
}
