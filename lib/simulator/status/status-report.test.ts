import { expect, test } from "vitest";
import type { Declaration } from "#lib/apple/declaration-types.ts";
import { parseStatusReport } from "#lib/apple/status-report.ts";
import type { Channel, DeviceState } from "#lib/simulator/device/state.ts";
import { castDevice, type Wish } from "#lib/simulator/fleet/cast.ts";
import { firstState } from "#lib/simulator/fleet/states.ts";
import { declarationStatus } from "#lib/simulator/status/declarations.ts";
import { composeReport } from "#lib/simulator/status/status-report.ts";

test("unasked, a device tells what it can do and what it holds", () => {
  const { state, channel } = device();
  const report = read(composeReport(state, channel, false));
  expect(report.capabilities?.statusItems).toContain("softwareupdate.install-state");
  expect(report.declarations).toBeDefined();
  expect(report.items.size).toBe(0);
});

test("what was told is not told again until it changes", () => {
  const { state, channel } = device([subscribing("device.operating-system.version"), activating("subscriptions")]);
  expect(read(composeReport(state, channel, false)).items).toEqual(
    new Map([["device.operating-system.version", "26.6"]]),
  );
  expect(composeReport(state, channel, false)).toBeUndefined();

  state.os = { version: "26.6.1", build: "25G76" };
  const report = read(composeReport(state, channel, false));
  expect(report.items).toEqual(new Map([["device.operating-system.version", "26.6.1"]]));
  expect(report.declarations).toBeUndefined();
  expect(report.fullReport).toBe(false);
});

test("a full report tells everything and says so, except on systems that never did", () => {
  const held = [subscribing("device.operating-system.version"), activating("subscriptions")];
  const { state, channel } = device(held);
  composeReport(state, channel, false);
  expect(read(composeReport(state, channel, true))).toMatchObject({
    fullReport: true,
    declarations: expect.anything(),
  });

  const old = device(held, { os: { version: "13.7.8", build: "22H730" } });
  const report = read(composeReport(old.state, old.channel, true));
  expect(report.fullReport).toBe(false);
  expect(report.items.get("device.operating-system.version")).toBe("13.7.8");
});

test("a name that it does not know is an error, once", () => {
  const { state, channel } = device([subscribing("device.colour"), activating("subscriptions")]);
  expect(read(composeReport(state, channel, false)).errors).toHaveLength(1);
  expect(composeReport(state, channel, false)).toBeUndefined();
});

test("without an activation a subscription does not act", () => {
  const { state, channel } = device([subscribing("device.operating-system.version")]);
  expect(read(composeReport(state, channel, false)).items.size).toBe(0);
  expect(declarationStatus(state).configurations).toMatchObject([
    { active: false, valid: "unknown", reasons: [{ code: "Info.NotReferencedByActivation" }] },
  ]);
});

test.for([
  ["a newer version is valid", { TargetOSVersion: "26.6.2" }, "valid", undefined],
  ["the version it runs is an error", { TargetOSVersion: "26.6" }, "invalid", "Error.ConfigurationIsInvalid"],
  ["an older one too", { TargetOSVersion: "26.5" }, "invalid", "Error.ConfigurationIsInvalid"],
  ["so is an unknown key", { TargetOSVersion: "26.6.2", Force: true }, "invalid", "Error.UnknownPayloadKeys"],
] as const)("%s", ([, payload, valid, code]) => {
  const { state } = device([enforcing(payload), activating("update")]);
  const [entry] = declarationStatus(state).configurations;
  expect(entry).toMatchObject({ identifier: "update", active: true, valid });
  expect(entry?.reasons?.[0]?.code).toBe(code);
});

test("macOS 13 does not know the update declaration", () => {
  const { state } = device([enforcing({ TargetOSVersion: "26.6.2" })], { os: { version: "13.7.8", build: "22H730" } });
  expect(declarationStatus(state).configurations[0]?.reasons).toEqual([{ code: "Error.ConfigurationNotSupported" }]);
});

test("management declarations are held and never active", () => {
  const Type = "com.apple.management.organization-info";
  const { state } = device([{ Type, Identifier: "organization", ServerToken: "1", Payload: { Name: "Orchard" } }]);
  expect(declarationStatus(state).management).toMatchObject([{ active: false, valid: "valid" }]);
});

function device(declarations: Declaration[] = [], wish: Wish = {}): { state: DeviceState; channel: Channel } {
  const os = { version: "26.6", build: "25G72" };
  const state = firstState(castDevice(1, 0, { kind: "mac", os, behavior: "steady", ...wish }), 1, 0);
  const channel: Channel = { declarations, reported: {}, greeted: true };
  state.channel = channel;
  return { state, channel };
}

function read(body: string | undefined) {
  const parsed = parseStatusReport(body ?? "nothing");
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed.report;
}

function subscribing(name: string): Declaration {
  const Type = "com.apple.configuration.management.status-subscriptions";
  return { Type, Identifier: "subscriptions", ServerToken: "1", Payload: { StatusItems: [{ Name: name }] } };
}

function enforcing(payload: object): Declaration {
  const Type = "com.apple.configuration.softwareupdate.enforcement.specific";
  const Payload = { TargetLocalDateTime: "2026-11-30T12:00:00", ...payload };
  return { Type, Identifier: "update", ServerToken: "1", Payload };
}

function activating(identifier: string): Declaration {
  const Payload = { StandardConfigurations: [identifier] };
  return { Type: "com.apple.activation.simple", Identifier: `${identifier}.activation`, ServerToken: "1", Payload };
}
