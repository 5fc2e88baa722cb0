import { z } from "zod";
import { MAX_QUERY_LENGTH, readQuery } from "#lib/domain/device-query/read.ts";
import { type PhaseWord, phaseWords } from "#lib/domain/device-query/value.ts";
import { failureFamilies } from "#lib/domain/failure/family.ts";
import { normalTag } from "#lib/domain/fleet/tag.ts";
import { findings } from "#lib/domain/rollout/preflight.ts";
import { parseRings } from "#lib/domain/rollout/ring-list.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { queryConditions } from "#lib/queries/device/ask/conditions.ts";
import { named } from "#lib/queries/device/ask/like.ts";
import { inPhase } from "#lib/queries/device/ask/phase.ts";
import { fitting } from "#lib/queries/device/fit-filter.ts";
import { slowDeviceIds } from "#lib/queries/dwell/learnt.ts";
import { inFamily } from "#lib/queries/failure/troubled.ts";
import { countedFleet, fleetFilter } from "#lib/queries/overview/fleet-filter.ts";
import { holdingRollouts, isHeldBy } from "#lib/queries/plan/held.ts";
import { type ApartPhase, apartFromRing, inPlan, inRing } from "#lib/queries/plan/ring-filter.ts";
import { among } from "#lib/queries/preflight/among.ts";
import { havingFinding } from "#lib/queries/preflight/release.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { fitCounts } from "#lib/queries/release/composition.ts";
import { reported, reportFilter } from "#lib/queries/report/standing.ts";
import { scopeConditions, scopeFields } from "#lib/queries/scope.ts";

const ringList = z
  .string()
  .max(2_000)
  .refine((text) => parseRings(text) !== undefined);

export const deviceFilter = z.object({
  q: z.string().trim().max(100).optional(),
  /** `phase:failed os:<26.6 -exempt`, as domain/device-query reads it. One with faults, or too long a one, is an answer with nobody. */
  query: z
    .string()
    .transform((text) => text.slice(0, MAX_QUERY_LENGTH + 1))
    .optional(),
  platform: z.string().max(40).optional(),
  phase: z.enum(phaseWords).optional(),
  group: z.uuid().optional(),
  tag: z.string().max(40).transform(normalTag).optional(),
  /** What counts speak of are the enrolled ones; without it, those that have left are listed too. */
  state: z.enum(["enrolled", "unenrolled"]).optional(),
  rollout: z.uuid().optional(),
  ring: z.uuid().optional(),
  /** Rings in their order, saved or not: whom the last of them takes. */
  plan: ringList.optional(),
  /** A ring that holds them as well, without taking them. */
  also: ringList.optional(),
  release: z.uuid().optional(),
  /** `held`: of a plan's devices, those that it fits and another rollout asks already. */
  fit: z.enum([...fitCounts, "held"]).optional(),
  /** What a preflight of the release has found, perhaps only among some groups and slices. */
  finding: z.enum(findings).optional(),
  among: among.optional(),
  /** Longer in its phase than 19 of 20 devices are. */
  slow: z.literal("1").optional(),
  /** In trouble for such a reason, or for exactly this text. */
  family: z.enum(failureFamilies).optional(),
  reason: z.string().max(1_000).optional(),
  ...fleetFilter,
  ...scopeFields,
  ...reportFilter,
});
export type DeviceFilter = z.output<typeof deviceFilter>;

/** Tables and conditions for the devices `d` that a filter asks for. */
export async function deviceScope(db: Db, filter: DeviceFilter, now: Temporal.Instant) {
  const { q, platform, phase, group, tag, state, rollout, ring, plan, also, release, fit, finding, query } = filter;
  const stands = phaseOf({ rollout, ring, phase });
  const conditions = [
    state ? Prisma.sql`d.state = ${state}` : Prisma.sql`d.state <> 'pending'`,
    ...(platform ? [Prisma.sql`d.platform = ${platform}`] : []),
    ...(phase && !rollout && !plan ? [inPhase(phase, Prisma.sql`d.phase`)] : []),
    ...(group ? [Prisma.sql`d.id IN (SELECT device_id FROM group_member WHERE group_id = ${group}::uuid)`] : []),
    ...(tag ? [Prisma.sql`d.tags @> ${[tag]}::text[]`] : []),
    ...(release && fit ? [await fitting(db, { release }, fit === "held" ? "applicable" : fit, now)] : []),
    ...(release && (plan || fit === "held") ? [await heldOrNot(db, release, fit)] : []),
    ...(release && finding ? [await havingFinding(db, { release, finding, among: filter.among }, now)] : []),
    ...(filter.slow ? [Prisma.sql`d.id IN (${await slowDeviceIds(db, now)})`] : []),
    ...(filter.family ? [await inFamily(db, { family: filter.family, reason: filter.reason, rollout })] : []),
    ...(plan ? [await inPlan(db, parseRings(plan) ?? [], phase, now)] : []),
    ...(also ? [await inRing(db, parseRings(also) ?? [])] : []),
    ...(await countedFleet(db, filter, now)),
    ...scopeConditions(filter),
    ...reported(filter, now),
    ...(q ? [named(q)] : []),
    ...(query ? await queryConditions(db, readQuery(query), { now, phase: stands }) : []),
  ];
  return { from: await tableFor(db, { rollout, ring, phase }, now), where: Prisma.join(conditions, " AND "), stands };
}

/** Whom a plan offers its release, and whom another rollout keeps from it. */
async function heldOrNot(db: Db, releaseId: string, fit: DeviceFilter["fit"]): Promise<Prisma.Sql> {
  const release = (await catalogue(db)).get(releaseId);
  if (!release || (fit !== "applicable" && fit !== "held")) return Prisma.sql`true`;
  const isHeld = isHeldBy(await holdingRollouts(db, release));
  return fit === "held" ? isHeld : Prisma.sql`NOT ${isHeld}`;
}

/** Where the phase stands that a filter means: a rollout's devices stand in it as their assignment does. */
function phaseOf({ rollout, phase }: Asked): Prisma.Sql {
  if (!rollout) return Prisma.sql`d.phase`;
  return isApart(phase) ? Prisma.sql`${phase}::text` : Prisma.sql`d.held_phase`;
}

export function isApart(phase: PhaseWord | undefined): phase is ApartPhase {
  return phase === "withheld" || phase === "exempt" || phase === "not-applicable";
}

type Asked = Pick<DeviceFilter, "rollout" | "ring" | "phase">;

/** Those whom a rollout holds back or leaves alone have no assignment: they are found by its rings. */
async function tableFor(db: Db, { rollout, ring, phase }: Asked, now: Temporal.Instant): Promise<Prisma.Sql> {
  if (!rollout) return Prisma.sql`device d`;
  if (isApart(phase)) return apartFromRing(db, { rollout, ring, phase }, now);
  return inRollout(rollout, ring, phase);
}

/** A rollout's devices come from its own index first: else the planner walks the whole fleet by name to find them. */
function inRollout(rollout: string, ring: string | undefined, phase: PhaseWord | undefined): Prisma.Sql {
  const inRing = ring ? Prisma.sql`ring_id = ${ring}::uuid` : Prisma.sql`true`;
  const inIt = Prisma.sql`${phase ? inPhase(phase, Prisma.sql`phase`) : Prisma.sql`true`} AND ${inRing}`;
  return Prisma.sql`(
    WITH held AS MATERIALIZED (SELECT device_id, phase FROM assignment WHERE rollout_id = ${rollout}::uuid AND ${inIt})
    SELECT device.*, held.phase AS held_phase FROM held JOIN device ON device.id = held.device_id) AS d`;
}
