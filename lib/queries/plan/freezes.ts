import { z } from "zod";
import { type Freeze, freezeEffects } from "#lib/domain/deadline/freeze.ts";
import type { Db } from "#lib/io/db.ts";

/** A freeze and whom it is for; without a group it holds for all. */
export type PlannedFreeze = Freeze & { id: string; groupId: string | null };

const stored = z.object({
  window: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("dates"), from: z.string(), until: z.string() }),
    z.object({ kind: z.literal("weekly"), days: z.array(z.number()), from: z.string(), until: z.string() }),
  ]),
  effect: z.enum(freezeEffects),
});

export async function freezesFor(db: Db): Promise<PlannedFreeze[]> {
  const rows = await db.freeze.findMany({
    select: { id: true, name: true, groupId: true, window: true, effect: true },
    orderBy: { name: "asc" },
  });
  return rows.flatMap(({ id, name, groupId, ...row }) => {
    const known = stored.safeParse(row).data;
    return known ? [{ id, name, groupId, ...known }] : [];
  });
}
