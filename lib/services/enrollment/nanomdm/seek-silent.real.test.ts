import { afterAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { seekSilentDevices } from "#lib/services/enrollment/nanomdm/seek-silent.ts";
import { claimDuePushes } from "#lib/services/push/claim.ts";
import { admin, plantDevices, system } from "#lib/testing/orchard.ts";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("NanoMDM's device that has been silent for three days is given a command again, once in three days", async () => {
  const deviceId = await plant("nanomdm", { contact: 73, push: 80 });
  expect(await seekSilentDevices(system, {})).toEqual({ devices: 1 });
  expect(await claimDuePushes(system, { limit: 10 })).toMatchObject([{ deviceId, attempt: 1, needsCommand: true }]);

  await db.sync.update({ where: { deviceId }, data: { lastPushAt: ago(0) } });
  expect(await seekSilentDevices(system, {})).toEqual({ devices: 0 });
  await db.sync.update({ where: { deviceId }, data: { lastPushAt: ago(73) } });
  expect(await seekSilentDevices(system, {})).toEqual({ devices: 1 });
  await db.device.delete({ where: { id: deviceId } });
});

test.for<[string, "nanomdm" | "embedded", Heard]>([
  ["one that came two days ago", "nanomdm", { contact: 48, push: 80 }],
  ["one that reported two days ago", "nanomdm", { contact: 80, report: 48, push: 80 }],
  ["one that enrolled two days ago", "nanomdm", { enrolled: 48 }],
  ["one that was pushed two days ago", "nanomdm", { contact: 80, push: 48 }],
  ["one of our own, whose enrollment we see ourselves", "embedded", { contact: 80, push: 80 }],
])("%s is left alone", async ([, transport, heard]) => {
  const deviceId = await plant(transport, heard);
  expect(await seekSilentDevices(system, {})).toEqual({ devices: 0 });
  expect(await db.sync.findUnique({ where: { deviceId } })).toMatchObject({ pushDueAt: null, pushAttempts: 4 });
});

test("only the service itself seeks", async () => {
  await expect(seekSilentDevices(admin, {})).rejects.toMatchObject({ code: "forbidden" });
});

/** Hours ago. */
type Heard = { contact?: number; report?: number; push?: number; enrolled?: number };

/** A device that holds what it should, as far as anybody knows. */
async function plant(transport: string, { contact, report, push, enrolled = 1_000 }: Heard): Promise<string> {
  const [id = ""] = await plantDevices(1, { transport });
  await db.device.update({ where: { id }, data: { enrolledAt: ago(enrolled) } });
  await db.$transaction((tx) => refreshSets(tx, [id], now()));
  const { setHash } = await db.sync.findUniqueOrThrow({ where: { deviceId: id } });
  const heard = { lastContactAt: ago(contact), lastReportAt: ago(report), lastPushAt: ago(push) };
  await db.sync.update({
    where: { deviceId: id },
    data: { ...heard, advertisedHash: setHash, pushDueAt: null, pushAttempts: 4 },
  });
  return id;
}

function ago(hours: number): Date;
function ago(hours: number | undefined): Date | null;
function ago(hours: number | undefined): Date | null {
  return hours === undefined ? null : new Date(now().subtract({ hours }).epochMilliseconds);
}
