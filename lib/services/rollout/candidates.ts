import type { DeviceFacts } from "#lib/domain/catalog/identifier.ts";
import type { Candidate } from "#lib/domain/rollout/admission.ts";
import type { Tx } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { readSettings, type TimeSettings } from "#lib/io/settings.ts";
import type { IdArray } from "#lib/services/id-array.ts";

export type RingRef = {
  rolloutId: string;
  groupId: string;
  sliceFrom: number;
  sliceTo: number;
  platform: string;
  track: string;
};

/** Members of a ring that are all alike: one judgement does for all of them. */
export type Candidates = Candidate & Claims & { hadOne: boolean; deviceIds: IdArray };

/** What decides when such a device may be forced. */
export type Claims = {
  timeZone: string | null;
  timeZoneSet: string | null;
  /** Only where they are so recent that a grace may follow from them. */
  enrolledAt: Date | null;
  exemptUntil: Date | null;
};

/** Devices by their ids: behind `after`, up to and with `until`. */
export type Range = { after: string; until: string };

/** Where the next `limit` members of the ring's group end; no later than the range does. */
export async function endOfNext(tx: Tx, { groupId }: RingRef, range: Range, limit: number): Promise<string> {
  const [last] = await tx.groupMember.findMany({
    where: { groupId, deviceId: { gt: range.after, lte: range.until } },
    orderBy: { deviceId: "asc" },
    skip: limit - 1,
    take: 1,
    select: { deviceId: true },
  });
  return last?.deviceId ?? range.until;
}

/**
 * The members in a range whom the rollout has not reached yet. The range says how many that may be: told by a LIMIT, the planner
 * would read the whole fleet for each batch.
 */
export async function candidatesIn(tx: Tx, ring: RingRef, range: Range, now: Temporal.Instant): Promise<Candidates[]> {
  const { time } = await readSettings(tx);
  const rows = await tx.$queryRaw<(Row & { deviceIds: IdArray })[]>`
    SELECT ${columns}, array_agg(id)::text AS "deviceIds"
    FROM (${reachable(ring, now, time, range)}) AS candidate
    GROUP BY ${columns}`;
  return rows.map((row) => ({ ...row, ...candidateOf(row) }));
}

/** Every kind of member whom the rollout has not reached, without naming one: cheap enough to ask each minute. */
export async function kindsOfCandidates(tx: Tx, ring: RingRef, now: Temporal.Instant): Promise<Candidate[]> {
  const { time } = await readSettings(tx);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT ${columns} FROM (${reachable(ring, now, time)}) AS candidate`;
  return rows.map(candidateOf);
}

export type Row = Claims & {
  platform: string | null;
  modelIdentifier: string | null;
  softwareUpdateDeviceId: string | null;
  osVersion: string | null;
  osBuild: string | null;
  osSupplementalBuild: string | null;
  osExtra: string | null;
  enrollmentType: string;
  heldVersion: string | null;
  heldExtra: string | null;
  hadOne: boolean;
};

export const columns = Prisma.sql`platform, "modelIdentifier", "softwareUpdateDeviceId", "osVersion", "osBuild",
  "osSupplementalBuild", "osExtra", "timeZone", "timeZoneSet", "enrolledAt", "exemptUntil", "enrollmentType",
  "heldVersion", "heldExtra", "hadOne"`;

/** The claims of a device `d`, to which `exemptUntil` is joined. */
export function claimColumns(now: Temporal.Instant, graces: TimeSettings): Prisma.Sql {
  const newSince = now.subtract({ hours: graces.newDeviceHours }).toString();
  return Prisma.sql`d.time_zone AS "timeZone", d.time_zone_set AS "timeZoneSet",
    CASE WHEN d.enrolled_at > ${newSince}::timestamptz THEN d.enrolled_at END AS "enrolledAt",
    back.exempt_until AS "exemptUntil"`;
}

/** Who was exempt until lately, as `back`: read once for all devices, not once for each. */
export function exemptUntil(now: Temporal.Instant, graces: TimeSettings, among = Prisma.empty): Prisma.Sql {
  const backSince = now.subtract({ hours: graces.absenceHours }).toString();
  return Prisma.sql`(
    SELECT x.device_id, max(least(x.ended_at, x.expires_at)) AS exempt_until FROM exemption x
    WHERE x.approved_at IS NOT NULL AND least(x.ended_at, x.expires_at) > ${backSince}::timestamptz ${among}
    GROUP BY x.device_id
  ) AS back`;
}

/**
 * Members of the ring's slice whom the rollout has not reached and nobody exempts.
 * Whom it has reached is read once and stands in a hash, not in a join: of a rollout that has just begun the planner's statistics
 * know nothing, and it would compare each member with each.
 */
export function reachable(ring: RingRef, now: Temporal.Instant, graces: TimeSettings, range?: Range): Prisma.Sql {
  const { rolloutId, groupId, sliceFrom, sliceTo, platform, track } = ring;
  const within = (id: Prisma.Sql) =>
    range ? Prisma.sql`AND ${id} > ${range.after}::uuid AND ${id} <= ${range.until}::uuid` : Prisma.empty;
  return Prisma.sql`
    WITH reached AS MATERIALIZED (
      SELECT mine.device_id, (mine.close_reason IN ('unenrolled', 'exempt')) IS TRUE AS may_return FROM assignment mine
      WHERE mine.rollout_id = ${rolloutId}::uuid ${within(Prisma.sql`mine.device_id`)}
    )
    SELECT d.id, d.platform, d.model_identifier AS "modelIdentifier",
      d.software_update_device_id AS "softwareUpdateDeviceId", d.os_version AS "osVersion", d.os_build AS "osBuild",
      d.os_supplemental_build AS "osSupplementalBuild", d.os_extra AS "osExtra", ${claimColumns(now, graces)},
      d.enrollment_type AS "enrollmentType", held.target_version AS "heldVersion", held.target_extra AS "heldExtra",
      m.device_id IN (SELECT device_id FROM reached) AS "hadOne"
    FROM group_member m
    JOIN device d ON d.id = m.device_id ${within(Prisma.sql`d.id`)}
    LEFT JOIN ${exemptUntil(now, graces, within(Prisma.sql`x.device_id`))} ON back.device_id = d.id
    LEFT JOIN assignment held ON held.device_id = m.device_id AND held.track = ${track} AND held.closed_at IS NULL
      ${within(Prisma.sql`held.device_id`)}
    WHERE m.group_id = ${groupId}::uuid AND d.state = 'enrolled' AND (d.platform = ${platform} OR d.platform IS NULL)
      AND d.bucket >= ${sliceFrom} AND d.bucket < ${sliceTo}
      ${within(Prisma.sql`m.device_id`)}
      AND m.device_id NOT IN (SELECT device_id FROM reached WHERE NOT may_return)
      AND d.id NOT IN (SELECT x.device_id FROM exemption x WHERE x.approved_at IS NOT NULL
        AND x.ended_at IS NULL AND x.expires_at > ${now.toString()}::timestamptz ${within(Prisma.sql`x.device_id`)})`;
}

export function candidateOf(row: Row): Candidate {
  return {
    device: deviceFacts(row),
    isUserEnrolled: row.enrollmentType !== "device",
    held: row.heldVersion === null ? null : { version: row.heldVersion, extra: row.heldExtra ?? "" },
  };
}

function deviceFacts(row: Row): DeviceFacts {
  return {
    ...(row.platform && { platform: row.platform }),
    ...(row.softwareUpdateDeviceId && { softwareUpdateDeviceId: row.softwareUpdateDeviceId }),
    ...(row.modelIdentifier && { modelIdentifier: row.modelIdentifier }),
    ...(row.osVersion && {
      os: {
        version: row.osVersion,
        ...(row.osBuild && { build: row.osBuild }),
        ...(row.osSupplementalBuild && { supplementalBuild: row.osSupplementalBuild }),
        ...(row.osExtra && { extra: row.osExtra }),
      },
    }),
  };
}
