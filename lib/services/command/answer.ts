import { batchOperation } from "#lib/services/batch.ts";

/** What a device says of a command that it was given. */
export type CommandAnswer = {
  deviceId: string;
  commandId: string;
  state: "acknowledged" | "error" | "format-error" | "not-now";
  error?: unknown;
};

/**
 * Keeps a device's answer. The same answer twice is one; an answer to a command that is settled, or not this device's, is
 * none. That a device took up a DeclarativeManagement command, or cannot, is told on its timeline.
 */
export const answerCommand = batchOperation<CommandAnswer, undefined>({
  name: "command.answer",
  maxItems: 256,
  async run(sql, answers, now) {
    const values = [
      answers.map((answer) => answer.deviceId),
      answers.map((answer) => answer.commandId),
      answers.map((answer) => answer.state),
      answers.map((answer) => (answer.error === undefined ? null : JSON.stringify(answer.error))),
      new Date(now.epochMilliseconds),
    ];
    await sql.query({ name: "answer-command", text: ANSWER, values });
    return answers.map(() => undefined);
  },
});

const ANSWER = `
  WITH settled AS (
    UPDATE command SET state = answer.state, answered_at = $5, error = answer.error::jsonb
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS answer (device_id, id, state, error)
    WHERE command.id = answer.id AND command.device_id = answer.device_id
      AND command.state IN ('queued', 'sent', 'not-now')
    RETURNING command.device_id, command.request_type, command.state, command.error
  )
  INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, detail)
  SELECT $5, CASE settled.state WHEN 'acknowledged' THEN 'command-acknowledged' ELSE 'command-refused' END,
         CASE WHEN assignment.closed_at IS NULL THEN 2 ELSE 7 END, 'device', settled.device_id, assignment.id,
         assignment.rollout_id, CASE WHEN settled.error IS NULL THEN NULL ELSE jsonb_build_object('error', settled.error) END
  FROM settled JOIN assignment ON assignment.device_id = settled.device_id AND assignment.removed_at IS NULL
  WHERE settled.request_type = 'DeclarativeManagement' AND settled.state <> 'not-now'`;
