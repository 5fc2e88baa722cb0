import type { DeviceFacts } from "#lib/domain/catalog/identifier.ts";
import type { Candidate } from "#lib/domain/rollout/admission.ts";
import type { Tx } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

export type RingRef = { rolloutId: string; groupId: string; platform: string; track: string };

/** Members of a ring's group that are all alike: one judgement does for all of them. */
export type Candidates = Candidate & { timeZone: string | null; wasUnenrolled: boolean; deviceIds: string[] };

/** The next members by id whom the rollout has not reached yet. */
export async function nextCandidates(tx: Tx, ring: RingRef, page: { after: string; until: string; limit: number }) {
  const rows = await tx.$queryRaw<(Row & { deviceIds: string[] })[]>`
    SELECT ${columns}, array_agg(id) AS "deviceIds"
    FROM (${members(ring)} AND m.device_id > ${page.after}::uuid AND m.device_id <= ${page.until}::uuid
      ORDER BY m.device_id LIMIT ${page.limit}) AS candidate
    GROUP BY ${columns}`;
  return rows.map(({ deviceIds, ...row }) => ({ ...candidate(row), deviceIds }));
}

/** Every kind of member whom the rollout has not reached, without naming one: cheap enough to ask each minute. */
export async function kindsOfCandidates(tx: Tx, ring: RingRef): Promise<Candidate[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT ${columns} FROM (${members(ring)}) AS candidate`;
  return rows.map(candidate);
}

type Row = {
  platform: string | null;
  modelIdentifier: string | null;
  softwareUpdateDeviceId: string | null;
  osVersion: string | null;
  osBuild: string | null;
  osSupplementalBuild: string | null;
  osExtra: string | null;
  timeZone: string | null;
  enrollmentType: string;
  heldVersion: string | null;
  heldExtra: string | null;
  wasUnenrolled: boolean;
};

const columns = Prisma.sql`platform, "modelIdentifier", "softwareUpdateDeviceId", "osVersion", "osBuild",
  "osSupplementalBuild", "osExtra", "timeZone", "enrollmentType", "heldVersion", "heldExtra", "wasUnenrolled"`;

function members({ rolloutId, groupId, platform, track }: RingRef): Prisma.Sql {
  return Prisma.sql`
    SELECT d.id, d.platform, d.model_identifier AS "modelIdentifier",
      d.software_update_device_id AS "softwareUpdateDeviceId", d.os_version AS "osVersion", d.os_build AS "osBuild",
      d.os_supplemental_build AS "osSupplementalBuild", d.os_extra AS "osExtra", d.time_zone AS "timeZone",
      d.enrollment_type AS "enrollmentType", held.target_version AS "heldVersion", held.target_extra AS "heldExtra",
      mine.id IS NOT NULL AS "wasUnenrolled"
    FROM group_member m
    JOIN device d ON d.id = m.device_id
    LEFT JOIN assignment mine ON mine.rollout_id = ${rolloutId}::uuid AND mine.device_id = m.device_id
    LEFT JOIN assignment held ON held.device_id = m.device_id AND held.track = ${track} AND held.closed_at IS NULL
    WHERE m.group_id = ${groupId}::uuid AND d.state = 'enrolled' AND (d.platform = ${platform} OR d.platform IS NULL)
      AND (mine.id IS NULL OR mine.close_reason = 'unenrolled')`;
}

function candidate(row: Row): Candidate & { timeZone: string | null; wasUnenrolled: boolean } {
  return {
    device: deviceFacts(row),
    isUserEnrolled: row.enrollmentType !== "device",
    held: row.heldVersion === null ? null : { version: row.heldVersion, extra: row.heldExtra ?? "" },
    timeZone: row.timeZone,
    wasUnenrolled: row.wasUnenrolled,
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
