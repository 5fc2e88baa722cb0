import { expect, test } from "vitest";
import { hourHistogram, triggerCounts, triggerOf } from "#lib/domain/metrics/disruption.ts";

test.for([
  [["declaration"], "forced"],
  [["notification"], "user"],
  [["system-settings", "declaration"], "user"],
  [["auto-update"], "automatic"],
  [["auto-update", "declaration"], "automatic"],
  [[], "unknown"],
] as const)("%s: %s", ([reasons, trigger]) => {
  expect(triggerOf(reasons)).toBe(trigger);
});

const at = Date.parse("2026-11-24T17:30:00Z");
const slot = { at, zone: "Europe/Paris", trigger: "forced", devices: 3 } as const;

test("devices stand in the hour that their own clocks showed", () => {
  const { hours, unplaced } = hourHistogram([slot, { ...slot, zone: "Asia/Kolkata" }, { ...slot, trigger: "user" }]);
  expect(hours[18]).toEqual({ user: 3, automatic: 0, forced: 3, unknown: 0 });
  expect(hours[23]).toMatchObject({ forced: 3 });
  expect(unplaced).toBe(0);
});

test("a device of no known zone has no hour, but counts", () => {
  const slots = [slot, { ...slot, zone: null }, { ...slot, zone: "Mars/Base" }];
  expect(hourHistogram(slots).unplaced).toBe(6);
  expect(triggerCounts(slots)).toMatchObject({ forced: 9, user: 0 });
});
