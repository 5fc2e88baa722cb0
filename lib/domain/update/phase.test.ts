import { expect, test } from "vitest";
import {
  applePhaseOf,
  applePhases,
  devicePhases,
  isDevicePhase,
  isSettled,
  isTerminal,
  standingOf,
} from "#lib/domain/update/phase.ts";

test("each of Apple's seven phases has a device phase", () => {
  const reached = new Set(devicePhases.map(applePhaseOf));
  expect(applePhases.filter((phase) => !reached.has(phase))).toEqual([]);
});

test.for([
  ["declared", 2],
  ["downloading", 3],
  ["prepared", 4],
  ["installing", 5],
  ["failed", 5],
  ["done", 6],
  ["removed", 7],
  ["silent", undefined],
  ["exempt", undefined],
] as const)("%s is Apple's phase %s", ([phase, apple]) => {
  expect(applePhaseOf(phase)).toBe(apple);
});

test("nothing is expected of a device that is done or stands apart", () => {
  expect(devicePhases.filter(isSettled)).toEqual(["not-applicable", "exempt", "done", "removed"]);
});

test("a device that is done still has to let go", () => {
  expect(devicePhases.filter(isTerminal)).toEqual(["not-applicable", "exempt", "removed"]);
});

test("silent is a standing of its own, not a failure", () => {
  expect(standingOf("silent")).toBe("silent");
  expect(standingOf("failed")).toBe("failed");
});

test("only listed slugs are phases", () => {
  expect(isDevicePhase("past-deadline")).toBe(true);
  expect(isDevicePhase("toString")).toBe(false);
});
