import { batchOperation } from "#lib/services/batch.ts";

/** `isPolling`: the device came by itself, so what it could not do before is due again. */
export type CommandRequest = { deviceId: string; isPolling: boolean };

export type NextCommand = { id: string; requestType: string; parameters: Record<string, unknown> | null };

/** The oldest command that a device has not settled. It stays until Acknowledged or Error: an answer may be lost on the way. */
export const nextCommand = batchOperation<CommandRequest, NextCommand | undefined>({
  name: "command.next",
  maxItems: 256,
  async run(sql, requests, now) {
    const values = [
      requests.map((request) => request.deviceId),
      requests.map((request) => request.isPolling),
      new Date(now.epochMilliseconds),
    ];
    const { rows } = await sql.query<NextCommand & { deviceId: string }>({ name: "next-command", text: NEXT, values });
    const byDevice = new Map(rows.map(({ deviceId, ...command }) => [deviceId, command]));
    return requests.map((request) => byDevice.get(request.deviceId));
  },
});

const NEXT = `
  WITH chosen AS (
    SELECT DISTINCT ON (command.device_id) command.id
    FROM unnest($1::uuid[], $2::bool[]) AS asked (device_id, is_polling)
    JOIN command ON command.device_id = asked.device_id
    WHERE command.state IN ('queued', 'sent') OR (command.state = 'not-now' AND asked.is_polling)
    ORDER BY command.device_id, command.created_at, command.id
  )
  UPDATE command SET state = 'sent', sent_at = $3 FROM chosen WHERE command.id = chosen.id
  RETURNING command.id, command.device_id AS "deviceId", command.request_type AS "requestType", command.parameters`;
