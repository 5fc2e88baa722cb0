import { z } from "zod";
import { freezeEffects } from "#lib/domain/deadline/freeze.ts";
import type { GroupFreeze } from "#lib/domain/rollout/schedule.ts";
import type { Tx } from "#lib/io/db.ts";

const window = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("dates"), from: z.string(), until: z.string() }),
  z.object({ kind: z.literal("weekly"), days: z.array(z.int()), from: z.string(), until: z.string() }),
]);
const effect = z.enum(freezeEffects);

/** Every freeze of the calendar, as the rules read it. */
export async function readFreezes(tx: Tx): Promise<GroupFreeze[]> {
  const rows = await tx.freeze.findMany({ select: { name: true, window: true, effect: true, groupId: true } });
  return rows.map((row) => ({ ...row, window: window.parse(row.window), effect: effect.parse(row.effect) }));
}
