import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { operation } from "#lib/services/operation.ts";
import { NOT_QUEUED } from "#lib/services/push/claim.ts";

const pushed = z.object({
  deviceId: z.uuid(),
  attempt: z.int(),
  outcome: z.enum(["delivered", "unregistered", "bad-device-token", "throttled", "retry", "refused"]),
  reason: z.string().nullable(),
  isCommandLost: z.boolean(),
  /** The token that was pushed to, in hexadecimal; null where another service pushed. */
  token: z.string().nullable(),
});

export type Pushed = z.output<typeof pushed>;

const CROWD = 50;

/** Keeps what became of pushes. A dead token is not tried again until the device brings a new one. */
export const recordPushes = operation({
  name: "push.record",
  scope: "system",
  input: z.object({ pushes: z.array(pushed) }),

  async run({ tx, now }, { pushes }) {
    if (pushes.length === 0) return { result: undefined, audit: null };
    const at = now.toString();
    await keepPushes(tx, pushes, at);
    await keepOutcomes(tx, pushes, at);
    await tellFirst(tx, pushes, at);
    return {
      result: undefined,
      audit: null,
      // Of a crowd, the rollout itself tells.
      announce: pushes.length > CROWD ? [] : pushes.map(({ deviceId }) => ({ topic: "device", id: deviceId })),
    };
  },
});

async function keepPushes(tx: Tx, pushes: Pushed[], at: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO push (device_id, at, outcome, reason)
    SELECT p.device_id, ${at}::timestamptz, p.outcome, p.reason
    FROM unnest(${pushes.map(({ deviceId }) => deviceId)}::uuid[], ${pushes.map(({ outcome }) => outcome)}::text[],
      ${pushes.map(({ reason }) => reason)}::text[]) AS p (device_id, outcome, reason)`;
}

/**
 * A command that could not be queued is asked for again with the next push. What APNs says of a token is no word about the one that the
 * device has brought meanwhile: that may be the only one that it ever brings.
 */
async function keepOutcomes(tx: Tx, pushes: Pushed[], at: string): Promise<void> {
  await tx.$executeRaw`
    WITH outcome AS (
      SELECT s.device_id, p.is_lost,
        CASE WHEN p.outcome IN ('unregistered', 'bad-device-token') AND encode(d.push_token, 'hex') <> p.token
          THEN 'retry' ELSE p.outcome END AS outcome
      FROM unnest(${pushes.map(({ deviceId }) => deviceId)}::uuid[], ${pushes.map(({ outcome }) => outcome)}::text[],
        ${pushes.map(({ isCommandLost }) => isCommandLost)}::bool[], ${pushes.map(({ token }) => token)}::text[])
        AS p (device_id, outcome, is_lost, token)
      JOIN sync s ON s.device_id = p.device_id
      JOIN device d ON d.id = p.device_id
      ORDER BY s.device_id FOR NO KEY UPDATE OF s
    )
    UPDATE sync SET last_push_at = ${at}::timestamptz,
      last_push_outcome = CASE WHEN outcome.is_lost THEN ${NOT_QUEUED} ELSE outcome.outcome END,
      push_due_at = CASE WHEN outcome.outcome IN ('unregistered', 'bad-device-token') THEN NULL ELSE push_due_at END
    FROM outcome WHERE sync.device_id = outcome.device_id`;
}

/** The first push for a change stands on the device's timeline, and so does a token's end; each repetition does not. */
async function tellFirst(tx: Tx, pushes: Pushed[], at: string): Promise<void> {
  const told = pushes.filter(({ attempt, outcome }) => attempt === 1 || isDead(outcome));
  await tx.$executeRaw`
    INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
    SELECT ${at}::timestamptz, CASE p.outcome WHEN 'delivered' THEN 'pushed' ELSE 'push-failed' END,
      CASE WHEN a.closed_at IS NULL THEN 2 ELSE 7 END, 'apns', p.device_id, a.id, a.rollout_id,
      jsonb_strip_nulls(jsonb_build_object('outcome', p.outcome, 'reason', p.reason))
    FROM unnest(${told.map(({ deviceId }) => deviceId)}::uuid[], ${told.map(({ outcome }) => outcome)}::text[],
      ${told.map(({ reason }) => reason)}::text[]) AS p (device_id, outcome, reason)
    JOIN LATERAL (
      SELECT id, rollout_id, closed_at FROM assignment
      WHERE device_id = p.device_id AND removed_at IS NULL ORDER BY closed_at DESC NULLS FIRST, opened_at DESC LIMIT 1
    ) AS a ON true`;
}

function isDead(outcome: Pushed["outcome"]): boolean {
  return outcome === "unregistered" || outcome === "bad-device-token";
}
