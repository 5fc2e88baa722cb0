import { once } from "node:events";
import { performance } from "node:perf_hooks";
import type { Caller } from "#lib/domain/access/caller.ts";
import { type RolloutPlan, usualGate } from "#lib/domain/rollout/rollout-plan.ts";
import { now } from "#lib/io/clock.ts";
import { db, sql } from "#lib/io/db.ts";
import { endWithParent } from "#lib/io/process.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { dueRings } from "#lib/services/rollout/due-rings.ts";
import { openRing } from "#lib/services/rollout/open-ring.ts";
import { savePlan } from "#lib/services/rollout/plan/save-plan.ts";

export type Opening = { devices: number; openMs: number };

const system: Caller = { kind: "system", name: "bench" };
/** The first of five rings is half of the fleet. */
const edges = [0, 5_000, 6_000, 7_000, 8_000, 10_000];

/** Everything that was asked of the devices before is done; a new plan waits for its first ring to open. */
async function plan(laterBy: number): Promise<string> {
  const at = new Date(now().epochMilliseconds);
  await db.assignment.updateMany({
    where: { closedAt: null },
    data: { closedAt: at, closeReason: "done", removedAt: at },
  });
  await db.rollout.updateMany({ data: { state: "closed" } });
  // What the database does within minutes of so many writes, and would else do in the middle of what is measured.
  await sql.query("VACUUM ANALYZE");
  await sql.query("CHECKPOINT");

  const release = await db.release.findFirstOrThrow();
  const group = await db.group.findFirstOrThrow({ orderBy: { members: { _count: "desc" } } });
  const { rolloutId, revision } = await savePlan(system, { releaseId: release.id, plan: planFor(group.id, laterBy) });
  await approveRollout(system, { rolloutId, revision });
  // As a worker does each minute: the connections that an opening needs are there when a ring falls due.
  await dueRings(db, rolloutId);
  return rolloutId;
}

async function open(rolloutId: string): Promise<Opening> {
  const [ring] = await dueRings(db, rolloutId);
  if (!ring) throw new Error("There is no ring to open");
  const begun = performance.now();
  await openRing(system, ring);
  const openMs = performance.now() - begun;
  return { devices: await db.assignment.count({ where: { rolloutId } }), openMs };
}

/** Another deadline is another declaration: with the same as before, devices would hold it already. */
function planFor(groupId: string, laterBy: number): RolloutPlan {
  return {
    zone: "UTC",
    baseDate: now().toZonedDateTimeISO("UTC").toPlainDate().toString(),
    weekdays: "any",
    targetBuild: null,
    details: "none",
    rings: edges.slice(1).map((to, place) => ({
      name: `Ring ${place + 1}`,
      groupId,
      slice: { from: edges[place] ?? 0, to },
      offer: { afterDays: place, at: "00:00" },
      deadline: { afterDays: 30 + place + laterBy, at: "18:30" },
      gate: usualGate,
    })),
  };
}

/**
 * A worker that has been running for long when a ring is due: it says that all is planned, opens when it is told to, and stays until it
 * is stopped. Each connection that ends holds a core for ten milliseconds, in which devices would wait for what no worker does.
 */
if (import.meta.main) {
  endWithParent();
  const rolloutId = await plan(10 * Number(process.argv[2]));
  process.send?.("planned");
  await once(process, "message");
  process.send?.(await open(rolloutId));
}
