import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { checkOutDevice } from "#lib/services/enrollment/check-out.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { plantDevices, system } from "#lib/testing/orchard.ts";
import { waitingForLocks } from "#lib/testing/waiting.ts";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("what a device is asked while it leaves ends with it, and is on record", async () => {
  const [deviceId = ""] = await plantDevices(1);
  const { enrollmentId } = await db.device.findUniqueOrThrow({ where: { id: deviceId } });
  const { id, leaving } = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM device WHERE id = ${deviceId}::uuid FOR NO KEY UPDATE`;
    const leaving = checkOutDevice(system, { enrollmentId });
    await expect.poll(waitingForLocks, { timeout: 4_000 }).toBeGreaterThan(0);
    const { id } = await openAssignment(tx, enrollmentId);
    return { id, leaving };
  });
  await leaving;

  expect(await db.assignment.findUnique({ where: { id } })).toMatchObject({
    closeReason: "unenrolled",
    phase: "removed",
  });
  expect(await db.device.findUnique({ where: { id: deviceId } })).toMatchObject({
    state: "unenrolled",
    phase: "removed",
  });
  expect(await db.event.count({ where: { assignmentId: id, kind: "unenrolled" } })).toBe(1);
});
