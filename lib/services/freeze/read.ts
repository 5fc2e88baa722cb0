import { keptWindow } from "#lib/domain/deadline/freeze-window.ts";
import type { GroupFreeze } from "#lib/domain/rollout/schedule.ts";
import type { Tx } from "#lib/io/db.ts";

/** Every freeze of the calendar, as the rules read it. */
export async function readFreezes(tx: Tx): Promise<GroupFreeze[]> {
  const rows = await tx.freeze.findMany({
    select: { name: true, window: true, effect: true, groupId: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.flatMap(({ window: kept, effect, ...freeze }) => {
    const window = keptWindow(kept);
    return window ? [{ ...freeze, window, effect: effect === "blocks" ? "blocks" : "moves" }] : [];
  });
}
