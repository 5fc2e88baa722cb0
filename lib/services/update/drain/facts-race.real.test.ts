import { afterAll, expect, test } from "vitest";
import type { Condition } from "#lib/domain/fleet/condition.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { recordFacts } from "#lib/services/enrollment/record-facts.ts";
import { saveGroup } from "#lib/services/group/save.ts";
import { ingestStatus } from "#lib/services/update/ingest-status.ts";
import { receiveStatus } from "#lib/services/update/receive-status.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { admin, plantDevices, system } from "#lib/testing/orchard.ts";
import { waitingForLocks } from "#lib/testing/waiting.ts";

const newest: Condition = { fact: "os", is: ">=", version: "26.6.1" };
const supervised: Condition = { fact: "supervised", is: true };

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("devices that answer a command while their reports are drained lose neither, and hear of no deadlock", async () => {
  const { groupId } = await saveGroup(admin, {
    name: "Newest and supervised",
    rule: { kind: "rule", where: { all: [newest, supervised] } },
  });
  const ids = await plantDevices(40);
  const devices = await db.device.findMany({ where: { id: { in: ids } }, select: { id: true, enrollmentId: true } });
  for (const { enrollmentId } of devices) await openAssignment(db, enrollmentId);
  await db.$transaction((tx) => refreshSets(tx, ids, now()));
  const before = await db.sync.findFirstOrThrow({ where: { deviceId: { in: ids } } });

  await Promise.all(devices.map(({ enrollmentId }) => receiveStatus({ enrollmentId, body: arrived })));
  const answers = devices.toReversed().map(({ id }) =>
    recordFacts(system, {
      deviceId: id,
      facts: { name: `Mac of ${id}`, timeZone: "Asia/Tokyo", isSupervised: true },
    }),
  );
  await Promise.all([ingestStatus(system), ...answers]);

  const after = await db.device.findMany({
    where: { id: { in: ids } },
    include: { sync: true, memberships: { where: { groupId } }, assignments: true },
  });
  expect(after).toHaveLength(40);
  for (const device of after) {
    expect(device).toMatchObject({
      ...{
        name: `Mac of ${device.id}`,
        timeZone: "Asia/Tokyo",
        isSupervised: true,
        osVersion: "26.6.1",
        phase: "done",
      },
      memberships: [{ groupId }],
      assignments: [{ phase: "done", closeReason: "done" }],
    });
    expect(device.sync?.setHash).not.toBe(before.setHash);
  }
});

test("an answer that waited for another's write is judged by what stands there then", async () => {
  const { groupId } = await saveGroup(admin, { name: "Newest", rule: { kind: "rule", where: newest } });
  const [deviceId = ""] = await plantDevices(1, { osVersion: "26.5" });
  const drain = await sql.connect();
  await drain.query("BEGIN");
  await drain.query("UPDATE device SET os_version = '26.6.1' WHERE id = $1", [deviceId]);
  await drain.query("INSERT INTO group_member (group_id, device_id) VALUES ($1, $2)", [groupId, deviceId]);

  const answered = recordFacts(system, { deviceId, facts: { osVersion: "26.5" } });
  await expect.poll(waitingForLocks).toBe(1);
  await drain.query("COMMIT");
  drain.release();
  await answered;
  expect(await db.device.findUnique({ where: { id: deviceId } })).toMatchObject({ osVersion: "26.5" });
  expect(await db.groupMember.count({ where: { groupId, deviceId } })).toBe(0);
});

const arrived = Buffer.from(
  JSON.stringify({
    StatusItems: { device: { "operating-system": { version: "26.6.1", "build-version": "25G83" } } },
    Errors: [],
  }),
);
