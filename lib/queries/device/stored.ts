import type { Db } from "#lib/io/db.ts";

/** A device's row with what hangs on it; secrets only as whether there is one. */
export function storedDevice(db: Db, deviceId: string) {
  return db.device.findUnique({
    where: { id: deviceId },
    select: {
      id: true,
      name: true,
      enrollmentId: true,
      transport: true,
      state: true,
      enrolledAt: true,
      serialNumber: true,
      platform: true,
      modelName: true,
      modelIdentifier: true,
      softwareUpdateDeviceId: true,
      osVersion: true,
      osBuild: true,
      osSupplementalBuild: true,
      osExtra: true,
      isSupervised: true,
      timeZone: true,
      tags: true,
      phase: true,
      phaseSince: true,
      sync: true,
      update: { select: { state: true } },
      secrets: { where: { kind: "bootstrap-token" }, select: { kind: true } },
      memberships: { select: { group: { select: { id: true, name: true } } }, orderBy: { group: { name: "asc" } } },
    },
  });
}
