import type { Tx } from "#lib/io/db.ts";

/** In this order, to be handed out one after the other. A command of the same type that is still open stands for both. */
export async function enqueueCommands(
  tx: Tx,
  deviceId: string,
  commands: readonly { requestType: string; parameters?: object }[],
  now: Temporal.Instant,
): Promise<void> {
  for (const [index, { requestType, parameters }] of commands.entries()) {
    const createdAt = now.add({ milliseconds: index }).toString();
    await tx.$executeRaw`
      INSERT INTO command (device_id, request_type, parameters, created_at)
      VALUES (${deviceId}::uuid, ${requestType}, ${parameters ? JSON.stringify(parameters) : null}::jsonb, ${createdAt}::timestamptz)
      ON CONFLICT DO NOTHING`;
  }
}
