import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, expect, test } from "vitest";
import { rowStream } from "#lib/http/download/row-stream.ts";
import { closeDatabase } from "#lib/io/db.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { deviceExport } from "#lib/queries/report/device-export.ts";
import { plantDevices, plantGroup, viewer } from "#lib/testing/orchard.ts";

const MANY = 100_000;
const MOST_GROWTH = 50 * 1024 * 1024;

afterAll(closeDatabase);

test("a filtered list is exported whole, in its order and with its columns", async () => {
  const ids = await plantDevices(120, { timeZone: "Asia/Tokyo" });
  const group = await plantGroup(ids.slice(0, 70));
  const { columns, batches } = await deviceExport(viewer, { group });
  const rows = (await Array.fromAsync(batches)).flat();
  const { total, devices } = await deviceList(viewer, { group });
  expect(rows).toHaveLength(total);
  expect(rows.slice(0, 50).map(({ name }) => name)).toEqual(devices.map(({ name }) => name));
  expect(Object.keys(rows[0] ?? {})).toEqual(columns);
  expect(rows[0]).toMatchObject({ platform: "macOS", osVersion: "26.5", timeZone: "Asia/Tokyo", targetVersion: null });
});

test("a hundred thousand devices pass through without being held", { timeout: 180_000 }, async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  await plantDevices(MANY, { platform: "iOS" });
  const reader = rowStream(await deviceExport(viewer, { platform: "iOS" }), "csv").getReader();
  const { value: opening = new Uint8Array() } = await reader.read();
  collect();
  const before = held();
  let [lines, most] = [linesIn(opening), 0];
  for (let piece = await reader.read(), turn = 0; !piece.done; piece = await reader.read(), turn += 1) {
    lines += linesIn(piece.value);
    if (turn % 10 > 0) continue;
    collect();
    most = Math.max(most, held() - before);
  }
  expect(lines).toBe(1 + MANY);
  expect(most).toBeLessThan(MOST_GROWTH);
});

function linesIn(piece: Uint8Array): number {
  return piece.reduce((sum, byte) => (byte === 10 ? sum + 1 : sum), 0);
}

function held(): number {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}
