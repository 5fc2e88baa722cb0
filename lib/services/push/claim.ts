import { z } from "zod";
import type { PushOutcome } from "#lib/apple/apns.ts";
import { mayHaveLostCommand, nextPushAfter } from "#lib/domain/push/back-off.ts";
import type { PushTarget } from "#lib/io/apns.ts";
import { operation } from "#lib/services/operation.ts";

/** A device whose push is due, taken by us. */
export type Claimed = {
  deviceId: string;
  enrollmentId: string;
  transport: "embedded" | "nanomdm";
  setHash: string;
  attempt: number;
  needsCommand: boolean;
  push: PushTarget | null;
};

/** The command itself did not get through, so a push alone would be for nothing. */
export const NOT_QUEUED = "not-queued";

const ATTEMPTS = 8;
const backOff = Array.from({ length: ATTEMPTS }, (_, index) => nextPushAfter(index + 1).total("minutes"));
const deadTokens: PushOutcome[] = ["unregistered", "bad-device-token"];

/**
 * Takes devices that are due. The next push is set before this one is sent: whoever is killed in between delays it, and
 * never sends a second one at once. A device that has been told what it should hold is pushed once and then left alone.
 */
export const claimDuePushes = operation({
  name: "push.claim",
  scope: "system",
  input: z.object({ limit: z.int().positive() }),

  async run({ tx, now }, { limit }) {
    const at = now.toString();
    const rows = await tx.$queryRaw<Row[]>`
      WITH due AS (
        SELECT device_id FROM sync WHERE push_due_at <= ${at}::timestamptz
        ORDER BY push_due_at LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE sync SET
          push_attempts = push_attempts + 1,
          push_due_at = CASE
            WHEN advertised_hash IS NOT DISTINCT FROM set_hash THEN NULL
            ELSE ${at}::timestamptz + (${backOff}::int[])[least(push_attempts + 1, ${ATTEMPTS})] * interval '1 minute'
          END
        FROM due WHERE sync.device_id = due.device_id
        RETURNING sync.device_id, sync.set_hash, sync.push_attempts, sync.last_push_outcome
      )
      SELECT d.id AS "deviceId", d.enrollment_id AS "enrollmentId", d.transport, c.set_hash AS "setHash",
        c.push_attempts AS attempt, c.last_push_outcome AS "lastOutcome",
        d.push_token AS token, d.push_magic AS magic, d.push_topic AS topic
      FROM claimed c JOIN device d ON d.id = c.device_id AND d.state = 'enrolled'`;
    return { result: rows.map(claimed), audit: null };
  },
});

type Row = {
  deviceId: string;
  enrollmentId: string;
  transport: "embedded" | "nanomdm";
  setHash: string;
  attempt: number;
  lastOutcome: string | null;
  token: Uint8Array | null;
  magic: string | null;
  topic: string | null;
};

function claimed({ lastOutcome, token, magic, topic, ...row }: Row): Claimed {
  const isDead = deadTokens.some((outcome) => outcome === lastOutcome);
  return {
    ...row,
    needsCommand: row.transport === "embedded" || lastOutcome === NOT_QUEUED || mayHaveLostCommand(row.attempt),
    push: token && magic && topic && !isDead ? { token, magic, topic } : null,
  };
}
