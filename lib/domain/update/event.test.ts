import { expect, test } from "vitest";
import { applePhaseOfEvent, eventKinds } from "#lib/domain/update/event.ts";

test.for([
  ["declared", 2],
  ["fetched", 3],
  ["prepared", 4],
  ["bootstrap-token-fetched", 5],
  ["done", 6],
  ["removed", 7],
  ["os-changed", undefined],
  ["late", undefined],
  ["enrolled", undefined],
] as const)("after %s a device is in phase %s", ([kind, phase]) => {
  expect(applePhaseOfEvent(kind)).toBe(phase);
});

test("no kind is listed twice", () => {
  expect(new Set(eventKinds).size).toBe(eventKinds.length);
});
