import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { AppError } from "#lib/services/errors.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";
import { pauseRollout } from "#lib/services/rollout/steer/pause.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";
import { approver, plantDevices, plantGroup, plantRelease, system } from "#lib/testing/orchard.ts";

const devices = await plantDevices(4);
const groups = await Promise.all([plantGroup(devices), plantGroup(devices.slice(0, 2))]);
const releases = await Promise.all(["26.6.1", "26.6.2", "26.7"].map((version) => plantRelease(version)));
const deadlineLocal = "2046-12-01T18:30:00";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

type Act = { kind: "schedule" | "pause" | "resume" | "abort" | "advance" | "leave" | "finish" | "forget"; nth: number };

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom("schedule", "pause", "resume", "abort", "advance", "advance", "leave", "finish", "forget"),
  nth: fc.nat({ max: 5 }),
});

test("whatever people and devices do: one open assignment a device and track, none by a rollout that is paused or over", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 16 }), async (acts) => {
      for (const each of acts) {
        const before = await openedByRollout();
        await perform(each);
        await check(before);
      }
    }),
    { numRuns: 12 },
  );
});

async function perform({ kind, nth }: Act): Promise<void> {
  const rollouts = await db.rollout.findMany({ orderBy: { createdAt: "desc" }, take: 6, select: { id: true } });
  const rolloutId = rollouts[nth]?.id;
  const deviceId = devices[nth % devices.length]!;
  if (kind === "schedule") return allowed(() => schedule(nth));
  if (kind === "advance") return advanceRollouts(system);
  if (kind === "leave") return close(deviceId, "unenrolled");
  if (kind === "finish") return close(deviceId, "done");
  if (kind === "forget") return forget(deviceId);
  if (!rolloutId) return;
  const steer = { pause: pauseRollout, resume: resumeRollout, abort: abortRollout }[kind];
  return allowed(() => steer(approver, { rolloutId }));
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
      data: { closedAt: new Date(), closeReason },
    });
    await refreshSets(tx, [deviceId], now());
  });
}

async function forget(deviceId: string): Promise<void> {
  await db.assignment.updateMany({ where: { deviceId, closedAt: { not: null } }, data: { removedAt: new Date() } });
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
  await setsFollowAssignments();
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
