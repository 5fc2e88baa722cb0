import { afterAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { approver, plantDevices, plantGroup, plantRelease, system } from "#lib/testing/orchard.ts";
import { waitingForLocks } from "#lib/testing/waiting.ts";

let versions = 400;

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a device that becomes exempt while its ring opens is not asked, the others are", async () => {
  const asked = await openedWhile(
    `INSERT INTO exemption (device_id, owner, reason, created_at, expires_at, approved_at)
     VALUES ($1, 'Omar', 'Exams', now(), now() + interval '2 days', now())`,
  );
  expect(asked).toEqual(["other"]);
});

test("a device that leaves while its ring opens is not asked, the others are", async () => {
  const asked = await openedWhile("UPDATE device SET state = 'unenrolled' WHERE id = $1");
  expect(asked).toEqual(["other"]);
});

test("an assignment's id is a UUID of version 7 that tells when it was opened", async () => {
  const devices = await plantDevices(2);
  const releaseId = await plantRelease(`26.${versions++}`);
  const terms = { offerAt: now().toString(), deadlineLocal: "2046-12-01T18:30:00" };
  const { rolloutId } = await scheduleRollout(approver, { releaseId, groupId: await plantGroup(devices), ...terms });
  await advanceRollouts(system);
  const opened = await db.assignment.findMany({ where: { rolloutId } });

  expect(opened).toHaveLength(2);
  for (const { id, openedAt } of opened) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.slice(0, 13).replace("-", ""), 16)).toBe(openedAt.getTime());
  }
});

/** Opens a ring of two devices while something happens to one of them: who is asked. */
async function openedWhile(happening: string): Promise<string[]> {
  const [device = "", other = ""] = await plantDevices(2);
  const releaseId = await plantRelease(`26.${versions++}`);
  const groupId = await plantGroup([device, other]);
  const terms = { offerAt: now().toString(), deadlineLocal: "2046-12-01T18:30:00" };
  const { rolloutId } = await scheduleRollout(approver, { releaseId, groupId, ...terms });
  const change = await sql.connect();
  try {
    await change.query("BEGIN");
    await change.query("SELECT 1 FROM device WHERE id = $1 FOR NO KEY UPDATE", [device]);
    await change.query(happening, [device]);
    const opened = advanceRollouts(system);
    await expect.poll(waitingForLocks, { timeout: 10_000 }).toBeGreaterThan(0);
    await change.query("COMMIT");
    await opened;
  } finally {
    // One that has not come to its end must not go back to the others.
    change.release(true);
  }
  const names = new Map([
    [device, "device"],
    [other, "other"],
  ]);
  const open = await db.assignment.findMany({ where: { rolloutId, closedAt: null } });
  return open.map(({ deviceId }) => names.get(deviceId) ?? deviceId);
}
