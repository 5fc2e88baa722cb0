import { expect, test } from "vitest";
import { safeDefault, subscribable, wantedStatusItems, wholeStatusItems } from "#lib/apple/status-items.ts";

test("a device is asked only for what it says it supports, in our order", () => {
  const supported = ["test.string-value", "device.model.family", "softwareupdate.install-state"];
  expect(subscribable(supported)).toEqual(["softwareupdate.install-state", "device.model.family"]);
});

test("names are spelt out: a device knows no wildcard", () => {
  expect(wantedStatusItems.filter((name) => name.includes("*") || name.startsWith("test."))).toEqual([]);
});

test.for([
  ["an unknown device is asked for what all have", undefined, undefined, "softwareupdate.install-state", false],
  ["an unknown device is asked for its version", undefined, undefined, "device.operating-system.version", true],
  ["a Mac of unknown version is taken for the oldest", "macOS", undefined, "softwareupdate.install-state", false],
  ["macOS 14 reports its install state", "macOS", "14.0", "softwareupdate.install-state", true],
  ["macOS 14 has no device id", "macOS", "14.6", "softwareupdate.device-id", false],
  ["macOS 15 has one", "macOS", "15.0", "softwareupdate.device-id", true],
  ["an iPad goes by iOS", "iPadOS", "17.0", "softwareupdate.install-state", true],
  ["iOS 16.0 knows no supplemental build", "iOS", "16.0", "device.operating-system.supplemental.build-version", false],
  ["iOS 15 does not report its UDID", "iOS", "15.0", "device.identifier.udid", false],
  ["tvOS has no beta enrolment", "tvOS", "26.0", "softwareupdate.beta-enrollment", false],
  ["tvOS joined at 18.4", "tvOS", "18.3", "softwareupdate.install-state", false],
  ["visionOS 26.0 has no device id yet", "visionOS", "26.0", "softwareupdate.device-id", false],
] as const)("%s", ([, platform, version, name, asked]) => {
  expect(safeDefault(platform, version).includes(name)).toBe(asked);
});

test("before the first report the safe list stands in", () => {
  expect(subscribable([], "macOS", "26.1")).toEqual(safeDefault("macOS", "26.1"));
  expect(safeDefault()).not.toHaveLength(0);
});

test("the dictionaries of an update are items of their own", () => {
  expect(wholeStatusItems.has("softwareupdate.failure-reason")).toBe(true);
});
