import type { Caller } from "#lib/domain/access/caller.ts";
import { now } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import { dueRings } from "#lib/services/rollout/due-rings.ts";
import { openRing } from "#lib/services/rollout/open-ring.ts";
import { settleRollout } from "#lib/services/rollout/settle.ts";
import { withdrawOpen } from "#lib/services/rollout/steer/withdraw.ts";

/** Opens what is due, withdraws what was aborted, and lets every rollout become what it has become. Harmless to repeat. */
export async function advanceRollouts(caller: Caller): Promise<void> {
  for (const ring of await dueRings(db, now())) await openRing(caller, ring);

  for (const { id } of await abortedWithOpen()) await withdrawAll(caller, id);

  const unfinished = await db.rollout.findMany({
    where: { state: { in: ["running", "completing"] } },
    select: { id: true },
  });
  for (const { id } of unfinished) await settleRollout(caller, { rolloutId: id });
}

function abortedWithOpen() {
  return db.rollout.findMany({
    where: { state: "aborted", assignments: { some: { closedAt: null } } },
    select: { id: true },
  });
}

async function withdrawAll(caller: Caller, rolloutId: string): Promise<void> {
  while ((await withdrawOpen(caller, { rolloutId })) > 0);
}
