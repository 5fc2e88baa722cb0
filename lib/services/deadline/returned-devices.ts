import type { Tx } from "#lib/io/db.ts";

/** An open assignment of a device that has been heard again after a long absence, with all that its new deadline depends on. */
export type ReturnedAssignment = {
  id: string;
  deviceId: string;
  rolloutId: string;
  groupId: string;
  track: string;
  targetVersion: string;
  targetBuild: string | null;
  detailsUrl: string | null;
  attempt: number;
  deadlineLocal: string;
  ringDeadlineLocal: string;
  weekdays: string | null;
  reported: string | null;
  set: string | null;
  group: string | null;
  returnedAt: Date;
};

/**
 * Of one ring, so that one batch belongs to one rollout. An absence ends with the first report after the silence; one that has been
 * answered is not answered again. What is being installed is not disturbed.
 */
export async function returnedAssignments(
  tx: Tx,
  { absenceDays, limit }: { absenceDays: number; limit: number },
): Promise<ReturnedAssignment[]> {
  const rows = await tx.$queryRaw<ReturnedAssignment[]>`
    SELECT a.id, a.device_id AS "deviceId", a.rollout_id AS "rolloutId", r.group_id AS "groupId", a.track,
      a.target_version AS "targetVersion", a.target_build AS "targetBuild", a.details_url AS "detailsUrl", a.attempt,
      a.deadline_local AS "deadlineLocal", r.deadline_local AS "ringDeadlineLocal",
      rollout.plan ->> 'weekdays' AS weekdays, d.time_zone AS reported, d.time_zone_set AS set, g.time_zone AS "group",
      heard.received_at AS "returnedAt"
    FROM (
      SELECT DISTINCT ON (e.assignment_id) e.assignment_id, e.at, (e.detail ->> 'heardAt')::timestamptz AS heard_at
      FROM event e WHERE e.kind = 'silent-since' ORDER BY e.assignment_id, e.at DESC
    ) AS silence
    JOIN assignment a ON a.id = silence.assignment_id AND a.closed_at IS NULL AND a.done_at IS NULL
      AND a.phase <> 'installing' AND (a.returned_at IS NULL OR a.returned_at < silence.at)
    JOIN ring r ON r.id = a.ring_id JOIN rollout ON rollout.id = a.rollout_id JOIN "group" g ON g.id = r.group_id
    JOIN device d ON d.id = a.device_id AND d.state = 'enrolled'
    JOIN sync s ON s.device_id = d.id AND s.last_report_at > silence.at
    JOIN LATERAL (
      SELECT received_at FROM status_report
      WHERE enrollment_id = d.enrollment_id AND received_at > silence.at ORDER BY id LIMIT 1
    ) AS heard ON heard.received_at >= coalesce(silence.heard_at, a.opened_at) + make_interval(days => ${absenceDays}::int)
    ORDER BY a.ring_id, a.device_id LIMIT ${limit}`;
  const [first] = rows;
  return rows.filter(({ rolloutId, groupId }) => rolloutId === first?.rolloutId && groupId === first.groupId);
}
