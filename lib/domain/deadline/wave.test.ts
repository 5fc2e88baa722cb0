import { expect, test } from "vitest";
import { wave } from "#lib/domain/deadline/wave.ts";

const local = Temporal.PlainDateTime.from("2026-12-01T18:30:00");

test("zones whose clocks agree stand in one column, the earliest first", () => {
  const { columns, unknown, first, last } = wave(local, [
    { zone: "Europe/Paris", devices: 4 },
    { zone: "Europe/Paris", devices: 3, assumed: 3 },
    { zone: "Asia/Tokyo", devices: 2 },
    { zone: "Europe/Berlin", devices: 1 },
  ]);
  expect(columns.map(({ at, ...column }) => ({ at: at.toString(), ...column }))).toEqual([
    { at: "2026-12-01T09:30:00Z", offset: "+09:00", zones: ["Asia/Tokyo"], devices: 2, assumed: 0 },
    { at: "2026-12-01T17:30:00Z", offset: "+01:00", zones: ["Europe/Paris", "Europe/Berlin"], devices: 8, assumed: 3 },
  ]);
  expect(unknown).toBe(0);
  expect([first.toString(), last.toString()]).toEqual(["2026-12-01T09:30:00Z", "2026-12-01T17:30:00Z"]);
});

test("devices without a zone are counted apart and stretch the ends to the whole Earth", () => {
  const { columns, unknown, first, last } = wave(local, [
    { zone: "Europe/Paris", devices: 4 },
    { zone: null, devices: 3 },
    { zone: "Nowhere/Land", devices: 1 },
  ]);
  expect(columns).toHaveLength(1);
  expect(unknown).toBe(4);
  expect([first.toString(), last.toString()]).toEqual(["2026-12-01T04:30:00Z", "2026-12-02T06:30:00Z"]);
});

test("no devices, no columns", () => {
  expect(wave(local, [])).toMatchObject({ columns: [], unknown: 0 });
});
