import { putBackFault } from "#lib/domain/bulk/put-back.ts";
import type { SkipReason } from "#lib/domain/bulk/skip.ts";
import { keepsOwn } from "#lib/domain/deadline/forced.ts";
import { rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Tx } from "#lib/io/db.ts";
import { readSettings, type TimeSettings } from "#lib/io/settings.ts";
import { type Claims, claimColumns, exemptUntil } from "#lib/services/rollout/candidates.ts";
import { type Due, dueOf, hasStruck, zoneBy } from "#lib/services/rollout/due.ts";
import type { Open } from "#lib/services/update/retry.ts";

/** A target that a person has taken back, due when it would be due now, and why it cannot be asked again, if it cannot. */
export type Judged = { target: DueTarget; fault: SkipReason | undefined };
export type DueTarget = Open & Pick<Due, "deadlineReason" | "lateAt">;

/**
 * These targets as they are now, held until the end: first their rollouts, so that none of them ends or is steered meanwhile, then the
 * devices, then the assignments. So does everybody who opens targets.
 */
export async function judgeTakenBack(
  tx: Tx,
  assignmentIds: readonly string[],
  now: Temporal.Instant,
): Promise<Judged[]> {
  await tx.$executeRaw`
    SELECT 1 FROM rollout WHERE id IN (SELECT rollout_id FROM assignment WHERE id = ANY(${assignmentIds}::uuid[]))
    ORDER BY id FOR SHARE`;
  await tx.$executeRaw`
    SELECT 1 FROM device WHERE id IN (SELECT device_id FROM assignment WHERE id = ANY(${assignmentIds}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE`;
  const { time } = await readSettings(tx);
  const rows = await held(tx, assignmentIds, time, now);
  return rows.map((row) => judge(row, time, now));
}

/** As for a ring that opens now, but nobody gets time for having joined late. */
function judge(row: Row, time: TimeSettings, now: Temporal.Instant): Judged {
  const deadline = inForce(row);
  const target = { version: row.targetVersion, build: row.targetBuild, extra: row.targetExtra ?? "" };
  const order = { ...row, target, deadlineLocal: deadline.local, isOpen: false };
  const { deadlineLocal, deadlineReason, lateAt } = dueOf(order, row, time, now);
  const isPast = hasStruck(deadlineLocal, zoneBy(row.groupZone, row, time), now);
  return {
    target: { ...row, deadlineLocal, deadlineReason: deadlineReason ?? deadline.reason, lateAt },
    fault: putBackFault({ ...row, rollout: rolloutState(row.rollout), isPast }),
  };
}

/** The ring's deadline may have moved since; a later one of the device's own stays. */
function inForce({ deadlineLocal, deadlineReason, ringDeadlineLocal }: Row) {
  const own = deadlineReason === null ? null : deadlineLocal;
  return keepsOwn(own, ringDeadlineLocal)
    ? { local: deadlineLocal, reason: deadlineReason }
    : { local: ringDeadlineLocal, reason: null };
}

type Row = Open &
  Claims & {
    targetExtra: string | null;
    deadlineReason: string | null;
    ringDeadlineLocal: string;
    groupZone: string | null;
    isEnrolled: boolean;
    hasTarget: boolean;
    isDone: boolean;
    isExempt: boolean;
    isReleaseWithdrawn: boolean;
    rollout: string;
  };

/** One target a device and track: where another writer has opened one meanwhile, his holds. */
function held(tx: Tx, assignmentIds: readonly string[], time: TimeSettings, now: Temporal.Instant): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT a.id, a.device_id AS "deviceId", a.track, a.target_version AS "targetVersion",
      a.target_build AS "targetBuild", a.target_extra AS "targetExtra", a.deadline_local AS "deadlineLocal",
      a.deadline_reason AS "deadlineReason", a.details_url AS "detailsUrl", a.attempt, ${claimColumns(now, time)},
      ring.deadline_local AS "ringDeadlineLocal", g.time_zone AS "groupZone", rollout.state AS rollout,
      release.withdrawn_at IS NOT NULL AS "isReleaseWithdrawn", d.state = 'enrolled' AS "isEnrolled",
      a.done_at IS NOT NULL AS "isDone",
      EXISTS (SELECT 1 FROM assignment other WHERE other.device_id = a.device_id AND other.track = a.track
        AND (other.closed_at IS NULL OR (other.id = ANY(${assignmentIds}::uuid[]) AND other.opened_at > a.opened_at)))
        AS "hasTarget",
      EXISTS (SELECT 1 FROM exemption x WHERE x.device_id = a.device_id AND x.approved_at IS NOT NULL
        AND x.ended_at IS NULL AND x.expires_at > ${now.toString()}::timestamptz) AS "isExempt"
    FROM assignment a
    JOIN device d ON d.id = a.device_id
    LEFT JOIN ${exemptUntil(now, time)} ON back.device_id = d.id
    JOIN ring ON ring.id = a.ring_id JOIN "group" g ON g.id = ring.group_id
    JOIN rollout ON rollout.id = a.rollout_id JOIN release ON release.id = rollout.release_id
    WHERE a.id = ANY(${assignmentIds}::uuid[]) AND (a.closed_at IS NULL OR a.close_reason = 'withdrawn')
    ORDER BY a.device_id, a.id FOR NO KEY UPDATE OF a`;
}
