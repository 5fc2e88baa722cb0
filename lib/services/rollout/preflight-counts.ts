import type { ReleaseFacts } from "#lib/domain/catalog/release.ts";
import {
  countFindings,
  type PreflightCounts,
  type PreflightFacts,
  silentAfterDays,
} from "#lib/domain/rollout/preflight.ts";
import type { Slice } from "#lib/domain/rollout/rollout-plan.ts";
import type { Tx } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

/** A ring's group and slice, as its plan holds them. */
export type PlannedReach = { groupId: string; slice: Slice };

type Row = { facts: PreflightFacts; devices: number };

/** What stands against a release among the rings that are to get it: what an approval keeps as its preflight. */
export async function preflightCounts(
  tx: Tx,
  release: ReleaseFacts,
  rings: readonly PlannedReach[],
  now: Temporal.Instant,
): Promise<PreflightCounts> {
  const kinds = rings.length > 0 ? await kindsIn(tx, release, rings, now) : [];
  return countFindings(kinds, release, now.toString().slice(0, 10));
}

/** Alike devices as one row. What is null in the database is left out of `device`, as the rules expect it. */
async function kindsIn(
  tx: Tx,
  { platform, track }: ReleaseFacts,
  rings: readonly PlannedReach[],
  now: Temporal.Instant,
) {
  const silentBefore = now.subtract({ hours: 24 * silentAfterDays }).toString();
  const rows = await tx.$queryRaw<Row[]>`
    SELECT facts, count(*)::int AS devices
    FROM (
      SELECT jsonb_build_object(
        'device', jsonb_strip_nulls(jsonb_build_object('platform', d.platform,
          'softwareUpdateDeviceId', d.software_update_device_id, 'modelIdentifier', d.model_identifier,
          'os', CASE WHEN d.os_version IS NOT NULL THEN jsonb_build_object('version', d.os_version, 'build', d.os_build,
            'supplementalBuild', d.os_supplemental_build, 'extra', d.os_extra) END)),
        'isUserEnrolled', d.enrollment_type <> 'device', 'isSupervised', d.is_supervised,
        'isAppleSilicon', d.is_apple_silicon, 'canEnforce', d.can_enforce,
        'token', CASE WHEN secret.device_id IS NOT NULL THEN 'held' WHEN d.transport = 'nanomdm' THEN 'elsewhere' ELSE 'none' END,
        'isSilent', s.device_id IS NOT NULL AND coalesce(greatest(s.last_report_at, s.last_contact_at, d.enrolled_at) < ${silentBefore}::timestamptz, false),
        'isExempt', exempt.device_id IS NOT NULL,
        'held', CASE WHEN held.id IS NOT NULL
          THEN jsonb_build_object('version', held.target_version, 'extra', coalesce(held.target_extra, '')) END) AS facts
      FROM device d
      LEFT JOIN sync s ON s.device_id = d.id
      LEFT JOIN device_secret secret ON secret.device_id = d.id AND secret.kind = 'bootstrap-token'
      LEFT JOIN (SELECT DISTINCT device_id FROM exemption
        WHERE approved_at IS NOT NULL AND ended_at IS NULL AND expires_at > ${now.toString()}::timestamptz) AS exempt
        ON exempt.device_id = d.id
      LEFT JOIN assignment held ON held.device_id = d.id AND held.track = ${track} AND held.closed_at IS NULL
      WHERE d.state = 'enrolled' AND (d.platform = ${platform} OR d.platform IS NULL) AND d.id IN (${membersOf(rings)})
    ) AS member
    GROUP BY facts`;
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
