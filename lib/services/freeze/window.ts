import { z } from "zod";
import { type FreezeWindow, freezeEffects } from "#lib/domain/deadline/freeze.ts";
import { type WindowFault, windowFault } from "#lib/domain/deadline/freeze-window.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";

export const freezeName = z.string().trim().min(1, "A freeze needs a name").max(100);
export const freezeEffect = z.enum(freezeEffects);

export const freezeWindow = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("dates"), from: z.string(), until: z.string() }),
  z.object({ kind: z.literal("weekly"), days: z.array(z.int()), from: z.string(), until: z.string() }),
]);

/** In its one form, so that twins are seen to be equal; refused where it means nothing. */
export function soundWindow(window: FreezeWindow): FreezeWindow {
  const fault = windowFault(window);
  if (fault) throw new AppError("invalid", faults[fault]);
  return window.kind === "weekly" ? { ...window, days: [...new Set(window.days)].sort() } : window;
}

export async function requireGroup(tx: Tx, groupId: string | null): Promise<void> {
  if (groupId === null) return;
  const group = await tx.group.findUnique({ where: { id: groupId }, select: { id: true } });
  if (!group) throw notFound("group", groupId);
}

const faults: Record<WindowFault, string> = {
  "no-such-day": "A freeze begins and ends on a day that exists, like 2026-12-19",
  "ends-before": "A freeze cannot end before it begins",
  "too-long": "A freeze lasts a year at the most",
  "no-days": "A weekly freeze needs at least one day of the week",
  "no-such-time": "A weekly freeze begins and ends at a time, like 18:30",
};
