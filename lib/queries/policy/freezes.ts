import { keptWindow } from "#lib/domain/deadline/freeze-window.ts";
import type { GroupFreeze } from "#lib/domain/rollout/schedule.ts";
import type { Db } from "#lib/io/db.ts";

/** The calendar, as policies read it. */
export async function freezes(db: Db): Promise<GroupFreeze[]> {
  const rows = await db.freeze.findMany({ select: { name: true, window: true, effect: true, groupId: true } });
  return rows.flatMap(({ name, window: kept, effect, groupId }) => {
    const window = keptWindow(kept);
    return window ? [{ name, window, effect: effect === "blocks" ? "blocks" : "moves", groupId }] : [];
  });
}
