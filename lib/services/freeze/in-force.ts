import type { Freeze } from "#lib/domain/deadline/freeze.ts";
import { keptWindow } from "#lib/domain/deadline/freeze-window.ts";
import type { Tx } from "#lib/io/db.ts";

/** The freezes that hold for a group: its own and those for all. */
export async function freezesFor(tx: Tx, groupId: string): Promise<Freeze[]> {
  const rows = await tx.freeze.findMany({
    where: { OR: [{ groupId: null }, { groupId }] },
    orderBy: { createdAt: "asc" },
    select: { name: true, window: true, effect: true },
  });
  return rows.flatMap(({ name, window: kept, effect }) => {
    const window = keptWindow(kept);
    return window ? [{ name, window, effect: effect === "blocks" ? "blocks" : "moves" }] : [];
  });
}
