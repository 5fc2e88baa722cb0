import { z } from "zod";
import type { Db } from "#lib/io/db.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";

export type FoundDevice = Awaited<ReturnType<typeof devicesWhere>>[number];

type Wanted = { track: string; now: Temporal.Instant };

/** So many are offered to choose from where a text names several. */
const LIMIT = 8;

/** Whom a text names: a device whose serial number, UDID or name it is, else those that contain it. */
export async function findDevices(db: Db, search: string, wanted: Wanted): Promise<FoundDevice[]> {
  const exact: Prisma.DeviceWhereInput[] = [
    ...(z.uuid().safeParse(search).success ? [{ id: search }] : []),
    { serialNumber: { in: [search, search.toUpperCase()] } },
    { enrollmentId: { in: [search, search.toUpperCase(), search.toLowerCase()] } },
    { name: search },
  ];
  for (const where of exact) {
    const found = await devicesWhere(db, where, wanted);
    if (found.length > 0) return found;
  }
  const parts = [
    { serialNumber: { contains: search.toUpperCase() } },
    { name: { contains: search, mode: "insensitive" as const } },
  ];
  return devicesWhere(db, { OR: parts }, wanted);
}

function devicesWhere(db: Db, where: Prisma.DeviceWhereInput, { track, now }: Wanted) {
  return db.device.findMany({
    where: { AND: [where, { state: { not: "pending" } }] },
    orderBy: { name: "asc" },
    take: LIMIT,
    select: {
      ...columns,
      sync: { select: { lastReportAt: true, lastContactAt: true } },
      secrets: { where: { kind: "bootstrap-token" }, select: { kind: true } },
      assignments: {
        where: { track, closedAt: null },
        select: { targetVersion: true, targetExtra: true, rolloutId: true },
      },
      exemptions: {
        where: { approvedAt: { not: null }, endedAt: null, expiresAt: { gt: new Date(now.epochMilliseconds) } },
        select: { id: true },
      },
    },
  });
}

const columns = {
  id: true,
  name: true,
  serialNumber: true,
  state: true,
  transport: true,
  enrollmentType: true,
  enrolledAt: true,
  bucket: true,
  platform: true,
  softwareUpdateDeviceId: true,
  modelIdentifier: true,
  osVersion: true,
  osBuild: true,
  osSupplementalBuild: true,
  osExtra: true,
  isSupervised: true,
  isAppleSilicon: true,
  canEnforce: true,
} as const;
