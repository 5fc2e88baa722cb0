import type { ReleaseFacts } from "#lib/domain/catalog/release.ts";
import {
  countFindings,
  type PreflightCounts,
  type PreflightFacts,
  silentAfterDays,
} from "#lib/domain/rollout/preflight.ts";
import type { RolloutPlan, Slice } from "#lib/domain/rollout/rollout-plan.ts";
import { targetOf } from "#lib/domain/rollout/target.ts";
import type { Tx } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { counting } from "#lib/services/rollout/counting.ts";

/** A ring's group and slice, as its plan holds them. */
export type PlannedReach = { groupId: string; slice: Slice };

type Row = { facts: PreflightFacts; devices: number };

/** What stands against a release among the rings that are to get it: what an approval keeps as its preflight. */
export async function preflightCounts(
  tx: Tx,
  release: ReleaseFacts,
  { rings, targetBuild }: { rings: readonly PlannedReach[] } & Pick<RolloutPlan, "targetBuild">,
  now: Temporal.Instant,
): Promise<PreflightCounts> {
  const kinds = rings.length > 0 ? await counting(tx, () => kindsIn(tx, release, rings, now)) : [];
  return countFindings(kinds, release, now.toString().slice(0, 10), targetOf(release, targetBuild));
}

/**
 * Alike devices as one row, made JSON when they are counted: to make it of each would cost seconds. What is null in the database is
 * left out of `device`, as the rules expect it.
 */
async function kindsIn(
  tx: Tx,
  { platform, track }: ReleaseFacts,
  rings: readonly PlannedReach[],
  now: Temporal.Instant,
) {
  const silentBefore = now.subtract({ hours: 24 * silentAfterDays }).toString();
  const rows = await tx.$queryRaw<Row[]>`
    SELECT jsonb_build_object(
        'device', jsonb_strip_nulls(jsonb_build_object('platform', platform,
          'softwareUpdateDeviceId', software_update_device_id, 'modelIdentifier', model_identifier,
          'os', CASE WHEN os_version IS NOT NULL THEN jsonb_build_object('version', os_version, 'build', os_build,
            'supplementalBuild', os_supplemental_build, 'extra', os_extra) END)),
        'isUserEnrolled', enrollment_type <> 'device', 'isSupervised', is_supervised,
        'isAppleSilicon', is_apple_silicon, 'canEnforce', can_enforce,
        'token', CASE WHEN has_token THEN 'held' WHEN transport = 'nanomdm' THEN 'elsewhere' ELSE 'none' END,
        'isSilent', is_silent, 'isExempt', is_exempt,
        'held', CASE WHEN holds THEN jsonb_build_object('version', held_version, 'extra', held_extra) END) AS facts, devices
    FROM (
      SELECT d.platform, d.software_update_device_id, d.model_identifier, d.os_version, d.os_build, d.os_supplemental_build,
        d.os_extra, d.enrollment_type, d.is_supervised, d.is_apple_silicon, d.can_enforce, d.transport,
        secret.device_id IS NOT NULL AS has_token, s.device_id IS NOT NULL AND coalesce(
          greatest(s.last_report_at, s.last_contact_at, d.enrolled_at) < ${silentBefore}::timestamptz, false) AS is_silent,
        exempt.device_id IS NOT NULL AS is_exempt, held.id IS NOT NULL AS holds, held.target_version AS held_version,
        coalesce(held.target_extra, '') AS held_extra, count(*)::int AS devices
      FROM device d
      LEFT JOIN sync s ON s.device_id = d.id
      LEFT JOIN device_secret secret ON secret.device_id = d.id AND secret.kind = 'bootstrap-token'
      LEFT JOIN (SELECT DISTINCT device_id FROM exemption
        WHERE approved_at IS NOT NULL AND ended_at IS NULL AND expires_at > ${now.toString()}::timestamptz) AS exempt
        ON exempt.device_id = d.id
      LEFT JOIN assignment held ON held.device_id = d.id AND held.track = ${track} AND held.closed_at IS NULL
      WHERE d.state = 'enrolled' AND (d.platform = ${platform} OR d.platform IS NULL) AND d.id IN (${membersOf(rings)})
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18
    ) AS kind`;
  return rows.map(({ facts, devices }) => ({ ...facts, devices }));
}

function membersOf(rings: readonly PlannedReach[]): Prisma.Sql {
  const each = rings.map(
    ({ groupId, slice }) => Prisma.sql`
      SELECT m.device_id FROM group_member m JOIN device b ON b.id = m.device_id
      WHERE m.group_id = ${groupId}::uuid AND b.bucket >= ${slice.from} AND b.bucket < ${slice.to}`,
  );
  return Prisma.join(each, " UNION ALL ");
}
