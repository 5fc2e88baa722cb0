import { lateAt } from "#lib/domain/deadline/lateness.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { enforcementDeclaration } from "#lib/domain/declaration/enforcement.ts";
import type { Target } from "#lib/domain/rollout/admission.ts";
import type { Tx } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import type { Candidates } from "#lib/services/rollout/candidates.ts";

/** What every assignment of a ring has in common. */
export type Order = {
  rolloutId: string;
  ringId: string;
  track: string;
  target: Target;
  deadlineLocal: string;
  detailsUrl: string | null;
};

/** Opens one assignment each, with its event. What another writer has opened meanwhile is left alone. Answers how many. */
export async function openAssignments(
  tx: Tx,
  order: Order,
  chosen: Candidates[],
  now: Temporal.Instant,
): Promise<number> {
  const deviceIds = chosen.flatMap((candidates) => candidates.deviceIds);
  await lockDevices(tx, deviceIds);
  await closeReplaced(
    tx,
    order,
    idsWhere(chosen, ({ held }) => held !== null),
    now,
  );

  const again = chosen.filter(({ wasUnenrolled }) => wasUnenrolled);
  const anew = chosen.filter(({ wasUnenrolled }) => !wasUnenrolled);
  const reopened = again.length > 0 ? await reopen(tx, order, again, now) : 0;
  const opened = anew.length > 0 ? await insert(tx, order, anew, now) : 0;
  return opened + reopened;
}

function insert(tx: Tx, order: Order, chosen: Candidates[], now: Temporal.Instant): Promise<number> {
  const { rolloutId, ringId, track, target, deadlineLocal, detailsUrl } = order;
  const { Identifier, ServerToken } = declarationOf(order);
  const at = now.toString();
  return declared(
    tx,
    at,
    Prisma.sql`
      INSERT INTO assignment (device_id, rollout_id, ring_id, track, identifier, server_token, target_version,
        target_build, target_extra, deadline_local, details_url, late_at, opened_at, phase, phase_since)
      SELECT device_id, ${rolloutId}::uuid, ${ringId}::uuid, ${track}, ${Identifier}, ${ServerToken}, ${target.version},
        ${target.build}, ${target.extra || null}, ${deadlineLocal}, ${detailsUrl}, late_at, ${at}::timestamptz,
        'declared', ${at}::timestamptz
      FROM ${chosenRows(order, chosen)} ON CONFLICT DO NOTHING
      RETURNING id, device_id, rollout_id`,
  );
}

/** A device that was wiped in the middle and has come back: the same assignment, from the beginning. */
function reopen(tx: Tx, order: Order, chosen: Candidates[], now: Temporal.Instant): Promise<number> {
  const { Identifier, ServerToken } = declarationOf(order);
  const at = now.toString();
  return declared(
    tx,
    at,
    Prisma.sql`
      UPDATE assignment SET closed_at = NULL, close_reason = NULL, removed_at = NULL, fetched_at = NULL, done_at = NULL, attempt = 0,
        identifier = ${Identifier}, server_token = ${ServerToken}, late_at = chosen.late_at,
        opened_at = ${at}::timestamptz, phase = 'declared', phase_since = ${at}::timestamptz
      FROM ${chosenRows(order, chosen)}
      WHERE assignment.rollout_id = ${order.rolloutId}::uuid AND assignment.device_id = chosen.device_id
        AND assignment.close_reason = 'unenrolled'
      RETURNING assignment.id, assignment.device_id, assignment.rollout_id`,
  );
}

/** The assignments that `opening` returns, their event and the phase that the device shows: one statement. */
async function declared(tx: Tx, at: string, opening: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ opened: number }[]>`
    WITH opened AS (${opening}), told AS (
      INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id)
      SELECT ${at}::timestamptz, 'declared', 2, 'server', device_id, id, rollout_id FROM opened
    ), shown AS (
      UPDATE device SET phase = 'declared', phase_since = ${at}::timestamptz FROM opened WHERE device.id = opened.device_id
    )
    SELECT count(*)::int AS opened FROM opened`;
  return row?.opened ?? 0;
}

async function closeReplaced(tx: Tx, order: Order, deviceIds: string[], now: Temporal.Instant): Promise<void> {
  if (deviceIds.length === 0) return;
  const at = now.toString();
  await tx.$executeRaw`
    WITH closed AS (
      UPDATE assignment SET closed_at = ${at}::timestamptz, close_reason = 'replaced'
      WHERE device_id = ANY(${deviceIds}::uuid[]) AND track = ${order.track} AND closed_at IS NULL
      RETURNING id, device_id, rollout_id
    )
    INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
    SELECT ${at}::timestamptz, 'withdrawn', 7, 'server', device_id, id, rollout_id,
      jsonb_build_object('reason', 'replaced', 'by', ${order.rolloutId}::text)
    FROM closed`;
}

/** In one order everywhere, so that two writers of the same devices wait for each other instead of blocking each other. */
async function lockDevices(tx: Tx, deviceIds: string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT count(*)::int FROM (
      SELECT 1 FROM device WHERE id = ANY(${deviceIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE
    ) AS locked`;
}

function chosenRows(order: Order, chosen: Candidates[]): Prisma.Sql {
  const local = parseTargetLocalDateTime(order.deadlineLocal);
  if (!local) throw new Error(`${order.deadlineLocal} is no deadline`);
  const deviceIds = chosen.flatMap((candidates) => candidates.deviceIds);
  const lateAts = chosen.flatMap(({ deviceIds, timeZone }) => {
    const at = lateAt(local, timeZone).toString();
    return deviceIds.map(() => at);
  });
  return Prisma.sql`unnest(${deviceIds}::uuid[], ${lateAts}::timestamptz[]) AS chosen (device_id, late_at)`;
}

function idsWhere(chosen: Candidates[], test: (candidates: Candidates) => boolean): string[] {
  return chosen.filter(test).flatMap(({ deviceIds }) => deviceIds);
}

function declarationOf(order: Order) {
  const { track, target, deadlineLocal, detailsUrl } = order;
  const built = enforcementDeclaration({
    track,
    targetVersion: target.version,
    targetBuild: target.build,
    deadlineLocal,
    detailsUrl,
  });
  if ("refusal" in built) throw new Error(`No declaration can be built for ${track}: ${built.refusal.reason}`);
  return built.declaration;
}
