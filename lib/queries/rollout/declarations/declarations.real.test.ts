import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { rolloutHolders } from "#lib/queries/rollout/declarations/holders.ts";
import { rolloutDeclarations } from "#lib/queries/rollout/declarations/list.ts";
import { plantRelease, viewer } from "#lib/testing/orchard.ts";
import { finish, running } from "#lib/testing/orchard-plans.ts";

const DEVICES = 27;
let rolloutId: string;
let devices: string[];

beforeAll(async () => {
  rolloutId = (await running(await plantRelease(), DEVICES)).rolloutId;
  const rows = await db.assignment.findMany({ where: { rolloutId }, orderBy: { deviceId: "asc" } });
  devices = rows.map(({ deviceId }) => deviceId);
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("what is shown is word for word what the devices are served", async () => {
  const { declarations } = await rolloutDeclarations(viewer, { rolloutId });
  expect(declarations).toMatchObject([{ devices: DEVICES, asked: DEVICES, fetched: 0, lingering: 0 }]);
  const { setHash } = await db.sync.findUniqueOrThrow({ where: { deviceId: devices[0]! } });
  const { declarations: served } = await db.declarationSet.findUniqueOrThrow({ where: { hash: setHash } });
  expect(served).toContainEqual(declarations[0]!.declaration);
});

test("page by page each device stands once, against what its own list last said", async () => {
  const token = (await rolloutDeclarations(viewer, { rolloutId })).declarations[0]!.declaration.ServerToken;
  await say(devices[0]!, token);
  await say(devices[1]!, "another");
  const first = await rolloutHolders(viewer, { rolloutId });
  const second = await rolloutHolders(viewer, { rolloutId, after: first.more! });
  expect([...first.holders, ...second.holders].map(({ device }) => device.id)).toEqual(devices);
  expect(second.more).toBeNull();
  expect(first.holders.slice(0, 3).map(({ verdict }) => verdict)).toEqual(["held", "outdated", "unsaid"]);
  expect(first.holders[1]).toMatchObject({ said: [{ serverToken: "another" }], saidAt: "2026-11-20T10:00:00Z" });
});

test("who is done and still lists it lingers, and is found alone", async () => {
  const token = (await rolloutDeclarations(viewer, { rolloutId })).declarations[0]!.declaration.ServerToken;
  await db.assignment.updateMany({ where: { deviceId: { in: devices.slice(0, 2) } }, data: { fetchedAt: new Date() } });
  await finish(rolloutId);
  const { holders } = await rolloutHolders(viewer, { rolloutId, token, lingering: "1" });
  expect(holders.map(({ device, verdict }) => [device.id, verdict])).toEqual([
    [devices[0], "extra"],
    [devices[1], "gone"],
  ]);
  expect((await rolloutHolders(viewer, { rolloutId, token: "0".repeat(64) })).holders).toEqual([]);
});

async function say(deviceId: string, serverToken: string): Promise<void> {
  const entry = { identifier: "pomona.update.macos-26", serverToken, active: true, valid: "valid", reasons: [] };
  const value = { activations: [], assets: [], configurations: [entry], management: [] };
  const state = { items: {}, errors: {}, declarations: { value, at: "2026-11-20T10:00:00Z" } };
  await sql.query("INSERT INTO update_state (device_id, last_report_id, state) VALUES ($1, 1, $2)", [deviceId, state]);
}
