import { z } from "zod";
import { failureFamilies } from "#lib/domain/failure/family.ts";
import { findings } from "#lib/domain/rollout/preflight.ts";
import { devicePhases } from "#lib/domain/update/phase.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { slowDeviceIds } from "#lib/queries/dwell/learnt.ts";
import { inFamily } from "#lib/queries/failure/troubled.ts";
import { among } from "#lib/queries/preflight/among.ts";
import { havingFinding } from "#lib/queries/preflight/release.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { composition, countedAs, fitCounts, type Kin, kinOfPlatform } from "#lib/queries/release/composition.ts";

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
  /** What a preflight of the release has found, perhaps only among some groups and slices. */
  finding: z.enum(findings).optional(),
  among: among.optional(),
  /** Longer in its phase than 19 of 20 devices are. */
  slow: z.literal("1").optional(),
  /** In trouble for such a reason, or for exactly this text. */
  family: z.enum(failureFamilies).optional(),
  reason: z.string().max(1_000).optional(),
});
export type DeviceFilter = z.output<typeof deviceFilter>;

/** Tables and conditions for the devices `d` that a filter asks for. */
export async function deviceScope(db: Db, filter: DeviceFilter, now: Temporal.Instant) {
  const { q, platform, phase, group, rollout, release, fit, finding } = filter;
  const conditions = [
    Prisma.sql`d.state <> 'pending'`,
    ...(platform ? [Prisma.sql`d.platform = ${platform}`] : []),
    ...(phase && !rollout ? [inPhase(phase, Prisma.sql`d.phase`)] : []),
    ...(group ? [Prisma.sql`d.id IN (SELECT device_id FROM group_member WHERE group_id = ${group}::uuid)`] : []),
    ...(release && fit ? [await fitting(db, release, fit, now)] : []),
    ...(release && finding ? [await havingFinding(db, { release, finding, among: filter.among }, now)] : []),
    ...(filter.slow ? [Prisma.sql`d.id IN (${await slowDeviceIds(db, now)})`] : []),
    ...(filter.family ? [await inFamily(db, { family: filter.family, reason: filter.reason, rollout })] : []),
    ...(q ? [named(q)] : []),
  ];
  return { from: rollout ? inRollout(rollout, phase) : Prisma.sql`device d`, where: Prisma.join(conditions, " AND ") };
}

/** A rollout's devices come from its own index first: else the planner walks the whole fleet by name to find them. */
function inRollout(rollout: string, phase: PhaseFilter | undefined): Prisma.Sql {
  const inIt = phase ? inPhase(phase, Prisma.sql`phase`) : Prisma.sql`true`;
  return Prisma.sql`(
    WITH held AS MATERIALIZED (SELECT device_id FROM assignment WHERE rollout_id = ${rollout}::uuid AND ${inIt})
    SELECT device.* FROM held JOIN device ON device.id = held.device_id) AS d`;
}

/** Comparing without case costs ten times as much, so only names are. Identifiers come in one case or the other. */
function named(q: string): Prisma.Sql {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(d.serial_number LIKE ${like.toUpperCase()} OR d.enrollment_id LIKE ${like.toUpperCase()}
    OR d.enrollment_id LIKE ${like.toLowerCase()} OR d.name ILIKE ${like})`;
}

const remaining = devicePhases.filter((phase) => !["done", "removed", "not-applicable", "exempt"].includes(phase));

function inPhase(phase: PhaseFilter, column: Prisma.Sql): Prisma.Sql {
  if (phase === "over") return Prisma.sql`${column} IN ('done', 'removed')`;
  // By name, so that an index finds them.
  if (phase === "remaining") return Prisma.sql`${column} = ANY(${remaining}::text[])`;
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
  const kinds = kinOfPlatform(fleet, release).filter((kin) => countedAs(kin, release, today) === fit);
  // The cheap conditions leave few rows for the exact one.
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
