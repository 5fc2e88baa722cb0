import { targetOf } from "#lib/domain/rollout/target.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { composition, countedAs, type FitCount, type Kin, kinOfPlatform } from "#lib/queries/release/composition.ts";

/** `build` only where a rollout names one. */
type Asked = { release: string; build?: string | null };

/** The rules judge each kind of device once; the database finds the devices of the kinds that count. */
export async function fitting(db: Db, asked: Asked, fit: FitCount, now: Temporal.Instant): Promise<Prisma.Sql> {
  const [facts, fleet] = await Promise.all([catalogue(db), composition(db)]);
  const release = facts.get(asked.release);
  if (!release) return Prisma.sql`false`;
  const target = targetOf(release, asked.build);
  const today = now.toString().slice(0, 10);
  const kinds = kinOfPlatform(fleet, release).filter((kin) => countedAs(kin, release, today, target) === fit);
  return ofKinds(kinds);
}

/** The cheap conditions leave few rows for the exact one. */
export function ofKinds(kinds: readonly Kin[]): Prisma.Sql {
  return Prisma.sql`d.state = 'enrolled' AND coalesce(d.os_version, '') = ANY(${texts(kinds, "osVersion")}::text[])
    AND coalesce(d.software_update_device_id, '') = ANY(${texts(kinds, "softwareUpdateDeviceId")}::text[])
    AND concat_ws('|', coalesce(d.platform, ''), coalesce(d.software_update_device_id, ''), coalesce(d.model_identifier, ''),
      coalesce(d.os_version, ''), coalesce(d.os_build, ''), coalesce(d.os_supplemental_build, ''),
      coalesce(d.os_extra, '')) = ANY(${kinds.map(keyOf)}::text[])`;
}

function texts(kinds: readonly Kin[], column: "osVersion" | "softwareUpdateDeviceId"): string[] {
  return [...new Set(kinds.map((kin) => kin[column] ?? ""))];
}

function keyOf(kin: Kin): string {
  const { platform, softwareUpdateDeviceId, modelIdentifier, osVersion, osBuild, osSupplementalBuild, osExtra } = kin;
  const parts = [platform, softwareUpdateDeviceId, modelIdentifier, osVersion, osBuild, osSupplementalBuild, osExtra];
  return parts.map((part) => part ?? "").join("|");
}
