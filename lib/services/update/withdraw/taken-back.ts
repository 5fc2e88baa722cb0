import { putBackFault } from "#lib/domain/bulk/put-back.ts";
import type { SkipReason } from "#lib/domain/bulk/skip.ts";
import { rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Tx } from "#lib/io/db.ts";
import type { Open } from "#lib/services/update/retry.ts";

/** A target that a person has taken back, and why it cannot be asked again, if it cannot. */
export type Judged = { target: Open; fault: SkipReason | undefined };

/** These targets as they are now, held until the end: first the devices, then their assignments, as everybody does who writes both. */
export async function judgeTakenBack(
  tx: Tx,
  assignmentIds: readonly string[],
  now: Temporal.Instant,
): Promise<Judged[]> {
  await tx.$executeRaw`
    SELECT 1 FROM device WHERE id IN (SELECT device_id FROM assignment WHERE id = ANY(${assignmentIds}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE`;
  const rows = await held(tx, assignmentIds, now);
  return rows.map((target) => ({ target, fault: putBackFault({ ...target, rollout: rolloutState(target.rollout) }) }));
}

type Row = Open & { isEnrolled: boolean; hasTarget: boolean; isDone: boolean; isExempt: boolean; rollout: string };

/** One target a device and track: where another writer has opened one meanwhile, his holds. */
function held(tx: Tx, assignmentIds: readonly string[], now: Temporal.Instant): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT a.id, a.device_id AS "deviceId", a.track, a.target_version AS "targetVersion",
      a.target_build AS "targetBuild", a.deadline_local AS "deadlineLocal", a.details_url AS "detailsUrl", a.attempt,
      d.state = 'enrolled' AS "isEnrolled", a.done_at IS NOT NULL AS "isDone", rollout.state AS rollout,
      EXISTS (SELECT 1 FROM assignment other WHERE other.device_id = a.device_id AND other.track = a.track
        AND (other.closed_at IS NULL OR (other.id = ANY(${assignmentIds}::uuid[]) AND other.opened_at > a.opened_at)))
        AS "hasTarget",
      EXISTS (SELECT 1 FROM exemption x WHERE x.device_id = a.device_id AND x.approved_at IS NOT NULL
        AND x.ended_at IS NULL AND x.expires_at > ${now.toString()}::timestamptz) AS "isExempt"
    FROM assignment a JOIN device d ON d.id = a.device_id JOIN rollout ON rollout.id = a.rollout_id
    WHERE a.id = ANY(${assignmentIds}::uuid[]) AND (a.closed_at IS NULL OR a.close_reason = 'withdrawn')
    ORDER BY a.device_id, a.id FOR NO KEY UPDATE OF a`;
}
