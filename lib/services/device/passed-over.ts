import { leftOver, type Skipped, type SkipReason } from "#lib/domain/bulk/skip.ts";
import type { Tx } from "#lib/io/db.ts";

/** Why an act that is for enrolled devices has passed these over: they are gone, or not enrolled, or for a reason of the act's own. */
export async function passedOver(
  tx: Tx,
  { asked, done }: { asked: readonly string[]; done: readonly string[] },
  reasonOf: (deviceId: string) => SkipReason,
): Promise<Skipped[]> {
  const rest = leftOver(asked, done);
  if (rest.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string; state: string }[]>`
    SELECT id, state FROM device WHERE id = ANY(${rest}::uuid[])`;
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  return rest.map((deviceId) => ({ deviceId, reason: reason(deviceId) }));

  function reason(deviceId: string): SkipReason {
    const state = states.get(deviceId);
    if (state === undefined) return "gone";
    return state === "enrolled" ? reasonOf(deviceId) : "not-enrolled";
  }
}
