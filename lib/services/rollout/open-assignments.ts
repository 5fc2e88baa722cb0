import { randomInt } from "node:crypto";
import type { Target } from "#lib/domain/rollout/target.ts";
import type { Tx } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { readSettings } from "#lib/io/settings.ts";
import { anyOf, countOf, type IdArray, joined } from "#lib/services/id-array.ts";
import type { Candidates } from "#lib/services/rollout/candidates.ts";
import { type Due, declarationOf, dueOf } from "#lib/services/rollout/due.ts";
import { Overtaken } from "#lib/services/unless-undone.ts";

/** What every assignment of a ring has in common. */
export type Order = {
  rolloutId: string;
  ringId: string;
  track: string;
  target: Target;
  deadlineLocal: string;
  groupZone: string | null;
  /** It was open before: who is reached now has joined it later. */
  isOpen: boolean;
  detailsUrl: string | null;
};

/**
 * Opens one assignment each, with its event. Where another writer has opened one since they were chosen, or a device has left, the
 * transaction is undone: whoever tries again chooses anew. Who has become exempt since is passed over. Answers how many.
 */
export async function openAssignments(
  tx: Tx,
  order: Order,
  chosen: Candidates[],
  now: Temporal.Instant,
): Promise<number> {
  await lockDevices(tx, idsOf(chosen));
  const holding = chosen.filter(({ held }) => held !== null);
  if (holding.length > 0) await closeReplaced(tx, order, idsOf(holding), now);

  const { time } = await readSettings(tx);
  const dues = chosen.map((candidates) => ({ ...dueOf(order, candidates, time, now), ...candidates }));
  const again = dues.filter(({ hadOne }) => hadOne);
  const anew = dues.filter(({ hadOne }) => !hadOne);
  const reopened = again.length > 0 ? await reopen(tx, order, again, now) : 0;
  const opened = anew.length > 0 ? await insert(tx, order, anew, now) : 0;
  return opened + reopened;
}

type Chosen = Due & Pick<Candidates, "deviceIds">;

function insert(tx: Tx, order: Order, chosen: Chosen[], now: Temporal.Instant): Promise<number> {
  const { rolloutId, ringId, track, target, detailsUrl } = order;
  const { Identifier } = declarationOf(order);
  const at = now.toString();
  return declared(
    tx,
    at,
    Prisma.sql`
      INSERT INTO assignment (id, device_id, rollout_id, ring_id, track, identifier, server_token, target_version,
        target_build, target_extra, deadline_local, deadline_reason, details_url, late_at, opened_at, phase, phase_since)
      SELECT (${idPrefix(now)} || substr(device_id::text, 19))::uuid, device_id, ${rolloutId}::uuid, ${ringId}::uuid, ${track},
        ${Identifier}, server_token, ${target.version}, ${target.build}, ${target.extra || null}, deadline_local,
        deadline_reason, ${detailsUrl}, late_at, ${at}::timestamptz, 'declared', ${at}::timestamptz
      FROM ${chosenRows(chosen, at)} ORDER BY device_id
      RETURNING id, device_id, rollout_id`,
  );
}

/**
 * An assignment's id is a UUID of version 7: of this instant, of twelve bits of chance, and of its device's own random part. The
 * database's generator asks for chance for each row, which costs as much as two entries of an index. Should one be made twice, the
 * batch is undone and tried again with others.
 */
function idPrefix(now: Temporal.Instant): string {
  const time = now.epochMilliseconds.toString(16).padStart(12, "0");
  const chance = randomInt(4_096).toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance}`;
}

/** A device that was wiped in the middle or exempt and has come back: the same assignment, from the beginning. */
function reopen(tx: Tx, order: Order, chosen: Chosen[], now: Temporal.Instant): Promise<number> {
  const { Identifier } = declarationOf(order);
  const at = now.toString();
  return declared(
    tx,
    at,
    Prisma.sql`
      UPDATE assignment SET closed_at = NULL, close_reason = NULL, removed_at = NULL, fetched_at = NULL, done_at = NULL,
        ring_id = ${order.ringId}::uuid, identifier = ${Identifier}, server_token = chosen.server_token, attempt = 0,
        deadline_local = chosen.deadline_local, deadline_reason = chosen.deadline_reason, late_at = chosen.late_at,
        returned_at = NULL, opened_at = ${at}::timestamptz, phase = 'declared', phase_since = ${at}::timestamptz
      FROM ${chosenRows(chosen, at)}
      WHERE assignment.rollout_id = ${order.rolloutId}::uuid AND assignment.device_id = chosen.device_id
        AND assignment.close_reason IN ('unenrolled', 'exempt')
      RETURNING assignment.id, assignment.device_id, assignment.rollout_id`,
  );
}

/**
 * The assignments that `opening` returns, their event and the phase that the device shows: one statement. Its devices are found by
 * an array: joined to what is returned, the whole table would be read for each batch.
 */
async function declared(tx: Tx, at: string, opening: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ opened: number }[]>`
    WITH opened AS (${opening}), told AS (
      INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id)
      SELECT ${at}::timestamptz, 'declared', 2, 'server', device_id, id, rollout_id FROM opened
    ), shown AS (
      UPDATE device SET phase = 'declared', phase_since = ${at}::timestamptz
      WHERE id = ANY(ARRAY(SELECT device_id FROM opened))
    )
    SELECT count(*)::int AS opened FROM opened`;
  return row?.opened ?? 0;
}

async function closeReplaced(tx: Tx, order: Order, deviceIds: IdArray, now: Temporal.Instant): Promise<void> {
  const at = now.toString();
  await tx.$executeRaw`
    WITH closed AS (
      UPDATE assignment SET closed_at = ${at}::timestamptz, close_reason = 'replaced'
      WHERE device_id = ${anyOf(deviceIds)} AND track = ${order.track} AND closed_at IS NULL
      RETURNING id, device_id, rollout_id
    )
    INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
    SELECT ${at}::timestamptz, 'withdrawn', 7, 'server', device_id, id, rollout_id,
      jsonb_build_object('reason', 'replaced', 'by', ${order.rolloutId}::text)
    FROM closed`;
}

/**
 * In the order of their ids, so that two writers of many wait for each other instead of blocking each other. Throws `Overtaken` where
 * one has left.
 */
async function lockDevices(tx: Tx, deviceIds: IdArray): Promise<void> {
  const [row] = await tx.$queryRaw<{ enrolled: number }[]>`
    SELECT count(*)::int AS enrolled FROM (
      SELECT 1 FROM device WHERE id = ${anyOf(deviceIds)} AND state = 'enrolled' ORDER BY id FOR NO KEY UPDATE
    ) AS locked`;
  if (row?.enrolled !== countOf(deviceIds)) throw new Overtaken("A device that was chosen has left");
}

/**
 * A kind of device is written once, not once for each device of it. Exemptions are read again: whoever agrees to one locks its device,
 * which is ours by now.
 */
function chosenRows(chosen: readonly Chosen[], at: string): Prisma.Sql {
  const kinds = chosen.map(({ deviceIds, lateAt, deadlineLocal, deadlineReason, serverToken }) => {
    return {
      device_ids: deviceIds,
      late_at: lateAt,
      deadline_local: deadlineLocal,
      deadline_reason: deadlineReason,
      server_token: serverToken,
    };
  });
  return Prisma.sql`(
    SELECT device_id, late_at, deadline_local, deadline_reason, server_token
    FROM json_to_recordset(${JSON.stringify(kinds)}::json) AS kind
      (device_ids uuid[], late_at timestamptz, deadline_local text, deadline_reason text, server_token text),
      unnest(device_ids) AS device_id
    WHERE device_id NOT IN (SELECT x.device_id FROM exemption x
      WHERE x.approved_at IS NOT NULL AND x.ended_at IS NULL AND x.expires_at > ${at}::timestamptz)
  ) AS chosen`;
}

export function idsOf(chosen: readonly Pick<Candidates, "deviceIds">[]): IdArray {
  return joined(chosen.map(({ deviceIds }) => deviceIds));
}
