import { expect, test } from "vitest";
import { safeDefault } from "#lib/apple/status-items.ts";
import { statusSubscriptions } from "#lib/domain/declaration/status-subscriptions.ts";

test("subscribes to the names that the device supports, however it lists them", () => {
  const supported = ["device.model.family", "softwareupdate.install-state", "test.string-value"];
  const declaration = statusSubscriptions(supported, "macOS");
  expect(declaration.Payload).toEqual({
    StatusItems: [{ Name: "softwareupdate.install-state" }, { Name: "device.model.family" }],
  });
  expect(statusSubscriptions(supported.toReversed(), "iOS")).toEqual(declaration);
});

test("before the first report it asks for what is safe", () => {
  const names = safeDefault("macOS").map((Name) => ({ Name }));
  expect(statusSubscriptions([], "macOS").Payload).toEqual({ StatusItems: names });
  expect(statusSubscriptions([], null).Payload.StatusItems).not.toHaveLength(0);
});
