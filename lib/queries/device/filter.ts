import { z } from "zod";
import { fitOf } from "#lib/domain/catalog/fit.ts";
import { devicePhases } from "#lib/domain/update/phase.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { composition, countedAs, factsOf, fitCounts, kinOfPlatform } from "#lib/queries/release/composition.ts";

/** `remaining` and `over` are what a rollout still waits for and what it does not. */
export const phaseFilters = [...devicePhases, "remaining", "over"] as const;
export type PhaseFilter = (typeof phaseFilters)[number];

export const deviceFilter = z.object({
  q: z.string().trim().max(100).optional(),
  platform: z.string().max(40).optional(),
  phase: z.enum(phaseFilters).optional(),
  group: z.uuid().optional(),
  rollout: z.uuid().optional(),
  release: z.uuid().optional(),
  fit: z.enum(fitCounts).optional(),
});
export type DeviceFilter = z.output<typeof deviceFilter>;

/** Tables and conditions for the devices that a filter asks for; `d` is the device, `s` its sync row. */
export async function deviceScope(db: Db, filter: DeviceFilter, now: Temporal.Instant) {
  const conditions = [Prisma.sql`d.state <> 'pending'`, ...(await conditionsOf(db, filter, now))];
  const rollout = filter.rollout
    ? Prisma.sql`JOIN assignment ra ON ra.device_id = d.id AND ra.rollout_id = ${filter.rollout}::uuid`
    : Prisma.empty;
  return {
    from: Prisma.sql`device d LEFT JOIN sync s ON s.device_id = d.id ${rollout}`,
    where: Prisma.join(conditions, " AND "),
  };
}

async function conditionsOf(db: Db, filter: DeviceFilter, now: Temporal.Instant): Promise<Prisma.Sql[]> {
  const { q, platform, phase, group, rollout, release, fit } = filter;
  const like = `%${(q ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  return [
    ...(q
      ? [Prisma.sql`(d.name ILIKE ${like} OR d.serial_number ILIKE ${like} OR d.enrollment_id ILIKE ${like})`]
      : []),
    ...(platform ? [Prisma.sql`d.platform = ${platform}`] : []),
    ...(phase ? [inPhase(phase, rollout ? Prisma.sql`ra.phase` : Prisma.sql`d.phase`)] : []),
    ...(group
      ? [Prisma.sql`EXISTS (SELECT FROM group_member m WHERE m.device_id = d.id AND m.group_id = ${group}::uuid)`]
      : []),
    ...(release && fit ? [await fitting(db, release, fit, now)] : []),
  ];
}

function inPhase(phase: PhaseFilter, column: Prisma.Sql): Prisma.Sql {
  if (phase === "over") return Prisma.sql`${column} IN ('done', 'removed')`;
  if (phase === "remaining") return Prisma.sql`${column} NOT IN ('done', 'removed', 'not-applicable', 'exempt')`;
  return Prisma.sql`${column} = ${phase}`;
}

/** The rules judge each kind of device once; the database finds the devices of the kinds that count. */
async function fitting(
  db: Db,
  releaseId: string,
  fit: (typeof fitCounts)[number],
  now: Temporal.Instant,
): Promise<Prisma.Sql> {
  const [facts, fleet] = await Promise.all([catalogue(db), composition(db)]);
  const release = facts.get(releaseId);
  if (!release) return Prisma.sql`false`;
  const today = now.toString().slice(0, 10);
  const kinds = kinOfPlatform(fleet, release).filter((kin) => countedAs(fitOf(factsOf(kin), release, today)) === fit);
  const keys = kinds.map((kin) =>
    [
      kin.platform,
      kin.softwareUpdateDeviceId,
      kin.modelIdentifier,
      kin.osVersion,
      kin.osBuild,
      kin.osSupplementalBuild,
      kin.osExtra,
    ]
      .map((part) => part ?? "")
      .join("|"),
  );
  return Prisma.sql`d.state = 'enrolled' AND concat(d.platform, '|', d.software_update_device_id, '|', d.model_identifier, '|',
    d.os_version, '|', d.os_build, '|', d.os_supplemental_build, '|', d.os_extra) = ANY(${keys}::text[])`;
}
