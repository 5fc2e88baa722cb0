import type { Caller } from "#lib/domain/access/caller.ts";
import { nextSteps } from "#lib/domain/rollout/engine.ts";
import { now } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import { log } from "#lib/io/log.ts";
import { dueRings } from "#lib/services/rollout/due-rings.ts";
import { rolloutFacts } from "#lib/services/rollout/facts.ts";
import { openRing } from "#lib/services/rollout/open-ring.ts";
import { settleRollout } from "#lib/services/rollout/settle.ts";
import { withdrawOpen } from "#lib/services/rollout/steer/withdraw.ts";

/** Lets every rollout do what its rings, gates and devices ask for by now. Harmless to repeat. */
export async function advanceRollouts(caller: Caller): Promise<void> {
  for (const { id } of await abortedWithOpen()) await withdrawAll(caller, id);

  while (await advanceAll(caller));
}

/** Answers whether a ring has opened or passed its gate, so that there may be more to do: one rollout may take devices from another. */
async function advanceAll(caller: Caller): Promise<boolean> {
  const unfinished = await db.rollout.findMany({
    where: { state: { in: ["scheduled", "running", "completing"] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  let isFurther = false;
  for (const { id } of unfinished) isFurther = (await advanceOne(caller, id)) || isFurther;
  return isFurther;
}

/** One that cannot go on must not hold up the others; it is tried again in a minute. */
async function advanceOne(caller: Caller, rolloutId: string): Promise<boolean> {
  try {
    // Rings are filled before the rollout is judged: a device that has come back keeps it from closing.
    const hasOpened = await openRings(caller, rolloutId);
    const { hasPassed } = await settleRollout(caller, { rolloutId });
    return hasOpened || hasPassed;
  } catch (cause) {
    log.error({ msg: "rollout not advanced", rolloutId, err: cause });
    return false;
  }
}

async function openRings(caller: Caller, rolloutId: string): Promise<boolean> {
  const steps = nextSteps(await rolloutFacts(db, rolloutId, now()), now());
  const wanted = steps.filter((step) => step.kind === "open" || step.kind === "fill");
  if (wanted.length === 0) return false;

  const rings = new Map((await dueRings(db, rolloutId)).map((ring) => [ring.ringId, ring]));
  let hasOpened = false;
  for (const { ringId } of wanted) {
    const ring = rings.get(ringId);
    if (ring) hasOpened = (await openRing(caller, ring)) || hasOpened;
  }
  return hasOpened;
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
