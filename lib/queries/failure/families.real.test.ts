import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { familiesOfFailures } from "#lib/queries/failure/families.ts";
import { saveAdvice } from "#lib/services/failure/save-advice.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { retryUpdates } from "#lib/services/update/retry.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const battery = "The battery level is too low";
let rolloutId: string;
let refusing: string;

beforeAll(async () => {
  const releaseId = await plantRelease();
  const [fine, airs, full] = [await plantDevices(20), await plantDevices(6), await plantDevices(2)];
  await db.device.updateMany({ where: { id: { in: airs } }, data: { modelName: "MacBook Air" } });
  ({ rolloutId } = await scheduleRollout(approver, {
    ...{ releaseId, groupId: await plantGroup([...fine, ...airs, ...full]), deadlineLocal: "2046-12-01T18:30:00" },
  }));
  await advanceRollouts(system);
  await fail(airs.slice(0, 4), battery);
  await fail([fine[0]!], "The battery level is too low to install");
  await fail(full, "Not enough free space: 12 GB");
  await setPhase([fine[1]!, fine[2]!], "silent");
  refusing = fine[3]!;
  const { id } = await db.assignment.findFirstOrThrow({ where: { deviceId: refusing } });
  const detail = { reasons: [{ code: "Error.ConfigurationNotSupported", description: "Not here" }] };
  const at = new Date("2026-11-02T00:00:00Z");
  await db.event.create({
    data: { at, kind: "invalid", source: "device", deviceId: refusing, assignmentId: id, rolloutId, detail },
  });
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("devices in trouble stand in families, with their texts verbatim and who stands out", async () => {
  const { families, asked } = await familiesOfFailures(viewer, {});
  expect(asked).toBe(28);
  expect(families.map(({ family, devices }) => [family, devices])).toEqual([
    ["power", 5],
    ["space", 2],
    ["silent", 2],
    ["declaration-invalid", 1],
  ]);
  expect(families[0]).toMatchObject({
    texts: [
      { text: battery, devices: 4 },
      { text: `${battery} to install`, devices: 1 },
    ],
    models: [{ name: "MacBook Air", troubled: 4, all: 6 }],
    advice: null,
  });
  expect(families.at(-1)?.texts).toEqual([{ text: "Error.ConfigurationNotSupported: Not here", devices: 1 }]);
});

test("every count leads to exactly those devices, in one rollout as in all", async () => {
  for (const rollout of [undefined, rolloutId]) {
    const { families } = await familiesOfFailures(viewer, { rollout });
    for (const { family, devices, texts } of families) {
      expect((await deviceList(viewer, { family, rollout })).total).toBe(devices);
      for (const { text, devices: having } of texts) {
        expect((await deviceList(viewer, { family, reason: text, rollout })).total).toBe(having);
      }
    }
  }
});

test("the team's own advice stands beside its family", async () => {
  await saveAdvice(approver, { family: "power", text: "Bring chargers." });
  const { families } = await familiesOfFailures(viewer, {});
  expect(families[0]?.advice).toMatchObject({ text: "Bring chargers.", updatedBy: "Ada" });
});

test("declared anew, a device is in trouble no more, until it says so again", async () => {
  await retryUpdates(approver, { deviceIds: [refusing] });
  expect((await deviceList(viewer, { family: "declaration-invalid" })).total).toBe(0);
});

async function fail(deviceIds: string[], reason: string) {
  const at = "2026-11-02T00:00:00Z";
  const state = {
    items: {
      "softwareupdate.install-state": { value: "failed", at },
      "softwareupdate.failure-reason": { value: { count: 1, reason }, at },
    },
    errors: {},
  };
  await db.updateState.createMany({ data: deviceIds.map((deviceId) => ({ deviceId, lastReportId: 1n, state })) });
  await setPhase(deviceIds, "failed");
}

async function setPhase(deviceIds: string[], phase: string) {
  await sql.query("UPDATE assignment SET phase = $2 WHERE device_id = ANY($1::uuid[])", [deviceIds, phase]);
  await sql.query("UPDATE device SET phase = $2 WHERE id = ANY($1::uuid[])", [deviceIds, phase]);
}
