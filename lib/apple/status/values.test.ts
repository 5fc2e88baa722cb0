import { expect, test } from "vitest";
import { canEnforce, readCapabilities, readDeclarations, readErrors } from "#lib/apple/status/values.ts";

test("a declaration that is marked as removed is not in the list", () => {
  const gone = { identifier: "a", "server-token": "t", _removed: true };
  expect(readDeclarations({ configurations: [gone] })?.configurations).toEqual([]);
});

test("an unheard-of validity is kept as it came, a missing one is unknown", () => {
  const entries = [
    { identifier: "a", "server-token": "1", valid: "pending" },
    { identifier: "a", "server-token": "2" },
  ];
  expect(readDeclarations({ configurations: entries })?.configurations).toMatchObject([
    { serverToken: "1", valid: "pending", active: false },
    { serverToken: "2", valid: "unknown", active: false },
  ]);
});

test("capabilities without a single status item say nothing", () => {
  expect(readCapabilities({ "supported-payloads": { "status-items": [] } })).toBeUndefined();
  expect(readCapabilities({ "supported-payloads": 3 })).toBeUndefined();
});

test("a device can be told to update if it lists the enforcement among what it supports", () => {
  const enforcement = "com.apple.configuration.softwareupdate.enforcement.specific";
  expect(canEnforce({ statusItems: ["a"], declarations: ["com.apple.activation.simple", enforcement] })).toBe(true);
  expect(canEnforce({ statusItems: ["a"], declarations: ["com.apple.activation.simple"] })).toBe(false);
});

test("an error without reasons is still an error", () => {
  expect(readErrors([{ StatusItem: "softwareupdate.device-id" }])).toEqual([
    { statusItem: "softwareupdate.device-id", reasons: [] },
  ]);
});
