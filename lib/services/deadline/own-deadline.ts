import { enforcementDeclaration } from "#lib/domain/declaration/enforcement.ts";
import type { Tx } from "#lib/io/db.ts";
import type { ReturnedAssignment } from "#lib/services/deadline/returned-devices.ts";

/** `lateAt` is null where the deadline in force already leaves time enough. */
export type OwnDeadline = { assignment: ReturnedAssignment; deadlineLocal: string; lateAt: string | null };

/** Writes down who is back, and gives the new deadline with the token that makes the device fetch it. */
export async function giveDeadlines(tx: Tx, granted: OwnDeadline[], now: Temporal.Instant): Promise<void> {
  await lockDevices(tx, granted);
  const at = now.toString();
  const column = <Value>(pick: (each: OwnDeadline) => Value): Value[] => granted.map(pick);
  await tx.$executeRaw`
    WITH granted AS (
      SELECT * FROM unnest(
        ${column(({ assignment }) => assignment.id)}::uuid[],
        ${column(({ assignment }) => assignment.returnedAt.toISOString())}::timestamptz[],
        ${column(({ deadlineLocal }) => deadlineLocal)}::text[],
        ${column(({ lateAt }) => lateAt)}::timestamptz[],
        ${column(serverToken)}::text[],
        ${column(({ assignment }) => assignment.deadlineLocal)}::text[]
      ) AS granted (id, returned_at, deadline_local, late_at, server_token, before)
    ), back AS (
      UPDATE assignment SET
        returned_at = granted.returned_at,
        deadline_local = granted.deadline_local,
        deadline_reason = CASE WHEN granted.late_at IS NULL THEN deadline_reason ELSE 'absence' END,
        late_at = coalesce(granted.late_at, assignment.late_at),
        server_token = coalesce(granted.server_token, assignment.server_token),
        fetched_at = CASE WHEN granted.late_at IS NULL THEN fetched_at END
      FROM granted WHERE assignment.id = granted.id AND assignment.closed_at IS NULL
      RETURNING assignment.id, assignment.device_id, assignment.rollout_id
    )
    INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
    SELECT ${at}::timestamptz, 'deadline-moved', 2, 'server', back.device_id, back.id, back.rollout_id,
      jsonb_build_object('before', granted.before, 'deadlineLocal', granted.deadline_local, 'why', 'absence')
    FROM back JOIN granted ON granted.id = back.id AND granted.late_at IS NOT NULL`;
}

/** In one order everywhere, so that two writers of the same devices wait for each other instead of blocking each other. */
async function lockDevices(tx: Tx, granted: OwnDeadline[]): Promise<void> {
  const deviceIds = granted.map(({ assignment }) => assignment.deviceId);
  await tx.$queryRaw`
    SELECT count(*)::int FROM (
      SELECT 1 FROM device WHERE id = ANY(${deviceIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE
    ) AS locked`;
}

function serverToken({ assignment, deadlineLocal, lateAt }: OwnDeadline): string | null {
  if (lateAt === null) return null;
  const built = enforcementDeclaration({ ...assignment, deadlineLocal });
  if ("refusal" in built)
    throw new Error(`No declaration can be built for ${assignment.track}: ${built.refusal.reason}`);
  return built.declaration.ServerToken;
}
