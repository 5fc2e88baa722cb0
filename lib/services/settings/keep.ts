import type { Tx } from "#lib/io/db.ts";
import type { Settings } from "#lib/io/settings.ts";

/** Keeps one part of what the organisation has set. Answers what stood there before, for the audit. */
export async function keepSetting<Key extends keyof Settings>(
  tx: Tx,
  key: Key,
  value: Settings[Key],
  now: Temporal.Instant,
): Promise<{ before?: unknown }> {
  const before = await tx.setting.findUnique({ where: { key }, select: { value: true } });
  const updatedAt = new Date(now.epochMilliseconds);
  await tx.setting.upsert({ where: { key }, create: { key, value, updatedAt }, update: { value, updatedAt } });
  return before ? { before: before.value } : {};
}
