import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { foldCounts } from "#lib/services/update/fold-counts.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { plantDevices, system } from "#lib/testing/orchard.ts";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("what is counted is what is there, whatever happens to assignments, folded or not", async () => {
  const ids = await plantDevices(4);
  const opened = await Promise.all(ids.map((id) => open(id)));
  await expectExact();

  const [first, second, third] = opened.map(({ id }) => id);
  await db.assignment.updateMany({ where: { id: { in: [first, second] as string[] } }, data: { phase: "prepared" } });
  await db.assignment.updateMany({ where: { id: first ?? "" }, data: { phase: "done", doneAt: new Date() } });
  await db.assignment.updateMany({ where: { id: third ?? "" }, data: { fetchedAt: new Date() } });
  await expectExact();

  await db.device.delete({ where: { id: ids[3] ?? "" } });
  expect(await db.assignment.count({ where: { deviceId: ids[3] ?? "" } })).toBe(0);
  await expectExact();
  await Promise.all([foldCounts(system, {}), foldCounts(system, {})]);
  await foldCounts(system, {});
  await expectExact();
  const [scattered] = await db.$queryRaw<{ rows: number }[]>`
    SELECT count(*)::int AS rows FROM (SELECT 1 FROM phase_count GROUP BY rollout_id, ring_id, phase HAVING count(*) > 1) AS s`;
  expect(scattered?.rows).toBe(0);
});

test("what is undone was never counted", async () => {
  const [id = ""] = await plantDevices(1);
  const { id: assignmentId } = await open(id);
  const undone = db.$transaction(async (tx) => {
    await tx.assignment.update({ where: { id: assignmentId }, data: { phase: "failed" } });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await expectExact();
});

async function open(deviceId: string) {
  const { enrollmentId } = await db.device.findUniqueOrThrow({ where: { id: deviceId } });
  return openAssignment(db, enrollmentId);
}

async function expectExact(): Promise<void> {
  const counted = await db.$queryRaw`
    SELECT rollout_id, ring_id, phase, sum(devices)::int AS devices FROM phase_count
    GROUP BY 1, 2, 3 HAVING sum(devices) <> 0 ORDER BY 1, 2, 3`;
  const there = await db.$queryRaw`
    SELECT rollout_id, ring_id, phase, count(*)::int AS devices FROM assignment GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  expect(counted).toEqual(there);
  const remembered = await db.$queryRaw`
    SELECT rollout_id, phase, sum(devices)::int AS devices FROM (
      SELECT rollout_id, phase, devices FROM phase_history
      UNION ALL SELECT rollout_id, phase, devices FROM phase_count WHERE minute IS NOT NULL) AS move
    GROUP BY 1, 2 HAVING sum(devices) <> 0 ORDER BY 1, 2`;
  const standing = await db.$queryRaw`
    SELECT rollout_id, phase, count(*)::int AS devices FROM assignment GROUP BY 1, 2 ORDER BY 1, 2`;
  expect(remembered).toEqual(standing);
}
