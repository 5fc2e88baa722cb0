import { knowsEnforcement } from "#lib/apple/declaration-types.ts";
import type { DeviceFacts } from "#lib/domain/catalog/identifier.ts";
import type { ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { fitOfTarget, type Target, targetOf } from "#lib/domain/rollout/target.ts";
import type { Db } from "#lib/io/db.ts";
import { recent } from "#lib/queries/recent.ts";
import { type FleetScope, inScope, scopeKey } from "#lib/queries/scope.ts";

/** Devices that Apple's list cannot tell apart: same platform, same model, same system. */
export type Kin = {
  platform: string | null;
  softwareUpdateDeviceId: string | null;
  modelIdentifier: string | null;
  osVersion: string | null;
  osBuild: string | null;
  osSupplementalBuild: string | null;
  osExtra: string | null;
  devices: number;
};

/** The enrolled fleet by kin: some hundreds of rows, however large the fleet. */
export function composition(db: Db, scope: FleetScope = {}): Promise<Kin[]> {
  return recent(`composition ${scopeKey(scope)}`, () => compose(db, scope));
}

/** A Prisma promise asks only when it is awaited, so that it is awaited here. */
async function compose(db: Db, scope: FleetScope): Promise<Kin[]> {
  return await db.$queryRaw<Kin[]>`
    SELECT platform, software_update_device_id AS "softwareUpdateDeviceId", model_identifier AS "modelIdentifier",
      os_version AS "osVersion", os_build AS "osBuild", os_supplemental_build AS "osSupplementalBuild",
      os_extra AS "osExtra", count(*)::int AS devices
    FROM device d WHERE d.state = 'enrolled' AND ${inScope(scope)}
    GROUP BY 1, 2, 3, 4, 5, 6, 7`;
}

export const fitCounts = ["applicable", "already", "newer", "tooOld", "notSupported", "unknown"] as const;
export type FitCount = (typeof fitCounts)[number];

export const noFits = { applicable: 0, already: 0, newer: 0, tooOld: 0, notSupported: 0, unknown: 0 };

/**
 * How a kin is counted on the screens. `notSupported` includes what Apple no longer lists or signs for the device, a build that it lists for others, `tooOld` is
 * what Apple offers to a device whose system knows no enforced updates: no rollout reaches it.
 */
export function countedAs(
  kin: Kin,
  release: ReleaseFacts,
  today: string,
  target: Target = targetOf(release),
): FitCount {
  const fit = fitOfTarget(factsOf(kin), release, target, today);
  switch (fit.kind) {
    case "applicable":
      return knowsEnforcement(release.platform, kin.osVersion ?? "") ? "applicable" : "tooOld";
    case "installed":
      return "already";
    case "ahead":
      return "newer";
    case "unknown":
      return "unknown";
    case "not-supported":
    case "expired":
    case "gone":
    case "needs-base":
    case "other-build":
      return "notSupported";
  }
}

export function countFits(fleet: readonly Kin[], release: ReleaseFacts, today: string): Record<FitCount, number> {
  const counts = { ...noFits };
  for (const kin of kinOfPlatform(fleet, release)) counts[countedAs(kin, release, today)] += kin.devices;
  return counts;
}

/** A release is a question only for devices of its own platform, and for those that have not said what they are. */
export function kinOfPlatform(fleet: readonly Kin[], { platform }: ReleaseFacts): Kin[] {
  return fleet.filter((kin) => kin.platform === null || kin.platform === platform);
}

export function factsOf(kin: Kin): DeviceFacts {
  return {
    ...(kin.platform ? { platform: kin.platform } : {}),
    ...(kin.softwareUpdateDeviceId ? { softwareUpdateDeviceId: kin.softwareUpdateDeviceId } : {}),
    ...(kin.modelIdentifier ? { modelIdentifier: kin.modelIdentifier } : {}),
    ...(kin.osVersion
      ? {
          os: {
            version: kin.osVersion,
            ...(kin.osBuild ? { build: kin.osBuild } : {}),
            ...(kin.osSupplementalBuild ? { supplementalBuild: kin.osSupplementalBuild } : {}),
            ...(kin.osExtra ? { extra: kin.osExtra } : {}),
          },
        }
      : {}),
  };
}
