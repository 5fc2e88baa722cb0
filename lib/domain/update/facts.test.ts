import { expect, test } from "vitest";
import { factsOf } from "#lib/domain/update/facts.ts";
import type { DeviceUpdateState } from "#lib/domain/update/state.ts";

const at = "2026-11-23T08:00:00.000Z";

test("what a device says of itself, under the names of our list", () => {
  const state: DeviceUpdateState = {
    ...saying({
      "device.model.family": "Mac",
      "device.model.identifier": "MacBookPro18,1",
      "device.model.marketing-name": "MacBook Pro",
      "device.identifier.serial-number": "C02XYZ",
      "softwareupdate.device-id": "J316sAP",
    }),
    os: { version: "26.1", build: "25B78" },
  };
  expect(factsOf(state)).toEqual({
    platform: "macOS",
    modelFamily: "Mac",
    modelIdentifier: "MacBookPro18,1",
    modelName: "MacBook Pro",
    serialNumber: "C02XYZ",
    softwareUpdateDeviceId: "J316sAP",
    os: { version: "26.1", build: "25B78", supplementalBuild: null, extra: null },
  });
});

test("what was not told, or is of the wrong type, or endless, is no fact", () => {
  expect(factsOf(saying({}))).toEqual({});
  expect(factsOf(saying({ "device.model.family": 7, "device.identifier.serial-number": "x".repeat(5_000) }))).toEqual(
    {},
  );
});

function saying(values: Record<string, unknown>): DeviceUpdateState {
  return {
    items: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, at }])),
    errors: {},
  };
}
