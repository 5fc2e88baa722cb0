import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { AppError } from "#lib/services/errors.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { retargetRollout } from "#lib/services/rollout/plan/retarget.ts";
import { savePlan } from "#lib/services/rollout/plan/save-plan.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";
import { moveDeadline } from "#lib/services/rollout/steer/move-deadline.ts";
import { openNextRing } from "#lib/services/rollout/steer/open-next-ring.ts";
import { pauseRollout } from "#lib/services/rollout/steer/pause.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";
import { foldCounts } from "#lib/services/update/fold-counts.ts";
import { approver, plantDevices, plantGroup, plantRelease, system } from "#lib/testing/orchard.ts";
import { alice, planFor } from "#lib/testing/orchard-plans.ts";

const devices = await plantDevices(4);
const groups = await Promise.all([plantGroup(devices), plantGroup(devices.slice(0, 2))]);
const releases = await Promise.all(["26.6.1", "26.6.2", "26.7"].map((version) => plantRelease(version)));
const deadlineLocal = "2046-12-01T18:30:00";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

const kinds = [
  ...(["schedule", "plan", "pause", "resume", "abort", "open-next", "move", "retarget"] as const),
  ...(["advance", "advance", "advance", "fold", "leave", "finish", "fail", "forget"] as const),
];
type Act = { kind: (typeof kinds)[number]; nth: number };

const act: fc.Arbitrary<Act> = fc.record({ kind: fc.constantFrom(...kinds), nth: fc.nat({ max: 5 }) });

test("whatever people and devices do: one open assignment a device and track, none by a rollout that is paused or over, every count true", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 20 }), async (acts) => {
      for (const each of acts) {
        const before = await openedByRollout();
        await perform(each);
        await check(before);
      }
      await jobsAreHarmless();
    }),
    { numRuns: 12 },
  );
});

async function perform({ kind, nth }: Act): Promise<void> {
  if (kind === "schedule") return allowed(() => schedule(nth));
  if (kind === "plan") return allowed(() => planAndApprove(nth));
  if (kind === "advance") return advanceRollouts(system);
  if (kind === "fold") return void (await foldCounts(system, {}));
  const deviceId = devices[nth % devices.length]!;
  if (kind === "leave") return close(deviceId, "unenrolled");
  if (kind === "finish") return close(deviceId, "done");
  if (kind === "fail") return fail(deviceId);
  if (kind === "forget") return forget(deviceId);
  const rollouts = await db.rollout.findMany({ orderBy: { createdAt: "desc" }, take: 6, select: { id: true } });
  const rolloutId = rollouts[nth]?.id;
  if (rolloutId) await allowed(() => steer[kind](rolloutId, nth));
}

const steer = {
  pause: (rolloutId: string) => pauseRollout(approver, { rolloutId }),
  resume: (rolloutId: string) => resumeRollout(approver, { rolloutId }),
  abort: (rolloutId: string) => abortRollout(approver, { rolloutId }),
  "open-next": (rolloutId: string) => openNextRing(approver, { rolloutId }),
  move: moveOne,
  retarget: retarget,
};

/** Two rings over overlapping groups, with a gate that any failure closes. */
function planAndApprove(nth: number) {
  const gate = { soakHours: 0, minSample: 1, minDonePercent: 50, maxFailedPercent: 30, next: "opens" } as const;
  const plan = planFor(groups[1]!, { gate });
  const [first, second] = plan.rings;
  const rings = [first!, { ...second!, groupId: groups[0]! }];
  return savePlan(approver, { releaseId: releases[nth % releases.length]!, plan: { ...plan, rings } }).then((made) =>
    approveRollout(alice, made),
  );
}

async function moveOne(rolloutId: string, nth: number): Promise<unknown> {
  const rings = await db.ring.findMany({ where: { rolloutId }, orderBy: { position: "asc" } });
  const ring = rings[nth % Math.max(1, rings.length)];
  return ring && moveDeadline(alice, { rolloutId, ringId: ring.id, deadlineLocal: `2047-0${nth + 1}-04T07:00:00` });
}

async function retarget(rolloutId: string, nth: number): Promise<unknown> {
  const made = await retargetRollout(approver, { rolloutId, releaseId: releases[nth % releases.length]! });
  return nth % 2 === 0 ? approveRollout(alice, made) : undefined;
}

function schedule(nth: number) {
  const releaseId = releases[nth % releases.length]!;
  const groupId = groups[nth % groups.length]!;
  return scheduleRollout(approver, { releaseId, groupId, offerAt: now().toString(), deadlineLocal });
}

/** A refusal is a fine answer; a fault is not. */
async function allowed(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
  }
}

function close(deviceId: string, closeReason: string): Promise<void> {
  return db.$transaction(async (tx) => {
    await tx.assignment.updateMany({
      where: { deviceId, closedAt: null },
      data: {
        closedAt: new Date(),
        closeReason,
        ...(closeReason === "done" && { phase: "done" as const, doneAt: new Date() }),
      },
    });
    await refreshSets(tx, [deviceId], now());
  });
}

async function fail(deviceId: string): Promise<void> {
  await db.assignment.updateMany({ where: { deviceId, closedAt: null }, data: { phase: "failed" } });
}

async function forget(deviceId: string): Promise<void> {
  await db.assignment.updateMany({
    where: { deviceId, closedAt: { not: null } },
    data: { removedAt: new Date(), phase: "removed" },
  });
}

async function openedByRollout(): Promise<Map<string, { state: string; opened: number }>> {
  const rows = await db.$queryRaw<{ id: string; state: string; opened: number }[]>`
    SELECT r.id, r.state, count(e.id)::int AS opened FROM rollout r
    LEFT JOIN event e ON e.rollout_id = r.id AND e.kind = 'declared' GROUP BY r.id`;
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

async function check(before: Map<string, { state: string; opened: number }>): Promise<void> {
  const twice = await db.$queryRaw`
    SELECT device_id, track FROM assignment WHERE closed_at IS NULL GROUP BY 1, 2 HAVING count(*) > 1`;
  expect(twice).toEqual([]);

  for (const [id, { state, opened }] of await openedByRollout()) {
    const was = before.get(id);
    if (!was || state !== was.state) continue;
    if (["paused", "aborted", "closed"].includes(state)) expect(opened).toBe(was.opened);
  }
  const closedOver = await db.assignment.count({
    where: {
      rollout: { state: "closed" },
      OR: [{ closedAt: null }, { removedAt: null, closeReason: { not: "unenrolled" } }],
    },
  });
  expect(closedOver).toBe(0);
  await countsAreTrue();
  await setsFollowAssignments();
}

/** What triggers have kept of every ring and phase is what counting anew finds. */
async function countsAreTrue(): Promise<void> {
  const differing = await db.$queryRaw`
    SELECT * FROM (SELECT rollout_id, ring_id, phase, sum(devices)::int AS devices FROM phase_count GROUP BY 1, 2, 3) AS kept
    FULL JOIN (SELECT rollout_id, ring_id, phase, count(*)::int AS devices FROM assignment WHERE close_reason IS DISTINCT FROM 'exempt'
      GROUP BY 1, 2, 3) AS counted USING (rollout_id, ring_id, phase)
    WHERE coalesce(kept.devices, 0) <> coalesce(counted.devices, 0)`;
  expect(differing).toEqual([]);
}

/** Once there is nothing left to do, doing it again changes no row and tells no event. */
async function jobsAreHarmless(): Promise<void> {
  await advanceRollouts(system);
  const before = await everything();
  await advanceRollouts(system);
  await foldCounts(system, {});
  expect(await everything()).toEqual(before);
  await countsAreTrue();
}

async function everything() {
  return {
    rollouts: await db.rollout.findMany({ orderBy: { id: "asc" } }),
    rings: await db.ring.findMany({ orderBy: { id: "asc" } }),
    assignments: await db.assignment.findMany({ orderBy: { id: "asc" } }),
    sets: await db.sync.findMany({ orderBy: { deviceId: "asc" }, select: { deviceId: true, setHash: true } }),
    events: await db.event.count(),
    audits: await db.auditEntry.count({ where: { subject: { startsWith: "rollout:" } } }),
  };
}

/** A device that holds an assignment has a set that names its declaration, and no other update's. */
async function setsFollowAssignments(): Promise<void> {
  const rows = await db.sync.findMany({
    where: { deviceId: { in: devices } },
    select: { setHash: true, device: { select: { assignments: { where: { closedAt: null } } } } },
  });
  for (const { setHash, device } of rows) {
    const set = await db.declarationSet.findUniqueOrThrow({ where: { hash: setHash } });
    const held = (set.declarations as { Identifier: string; ServerToken: string }[])
      .filter(({ Identifier }) => /^pomona\.update\.[^.]+$/.test(Identifier))
      .map(({ ServerToken }) => ServerToken);
    expect(held).toEqual(device.assignments.map(({ serverToken }) => serverToken));
  }
}
