import { expect, test } from "vitest";
import { type Caller, callerId, callerName, mayCall } from "#lib/domain/access/caller.ts";

const person: Caller = { kind: "person", id: "p1", name: "Ada", role: "operator" };
const device: Caller = { kind: "device", enrollmentId: "UDID-1" };
const system: Caller = { kind: "system", name: "advance-rollouts" };

test("a person may what the role may, and no system work", () => {
  expect(mayCall(person, "rollout:steer")).toBe(true);
  expect(mayCall(person, "release:approve")).toBe(false);
  expect(mayCall(person, "system")).toBe(false);
});

test("a device's message does system work only", () => {
  expect(mayCall(device, "system")).toBe(true);
  expect(mayCall(device, "fleet:read")).toBe(false);
});

test("the service itself may do everything", () => {
  expect(mayCall(system, "release:approve")).toBe(true);
});

test("the audit names whoever called", () => {
  expect([person, device, system].map(callerName)).toEqual(["Ada", "UDID-1", "advance-rollouts"]);
  expect([person, device, system].map(callerId)).toEqual(["p1", "UDID-1", undefined]);
});
