import { expect, test } from "vitest";
import { failureOf, installReasonOf, installStateOf, pendingOf } from "#lib/domain/update/install-state.ts";
import type { DeviceUpdateState } from "#lib/domain/update/state.ts";

test.for([
  ["prepared", "prepared"],
  ["waiting", "waiting"],
  ["verifying", "other"],
  ["", "other"],
  [7, undefined],
] as const)("install state %j is %s", ([value, state]) => {
  expect(installStateOf(saying({ "install-state": value }))).toBe(state);
});

test.for([
  ["a failure with its reason", { count: 2, reason: "No space" }, { count: 2, reason: "No space" }],
  ["a count of zero is none", { count: 0 }, undefined],
  ["a failure without particulars is one", undefined, {}],
  ["odd particulars do not hide it", { count: "two", reason: 5 }, {}],
] as const)("%s", ([, reason, failure]) => {
  expect(failureOf(saying({ "install-state": "failed", "failure-reason": reason }))).toEqual(failure);
});

test("an old reason is no failure once the device has moved on", () => {
  expect(failureOf(saying({ "install-state": "downloading", "failure-reason": { count: 2 } }))).toBeUndefined();
});

const pending = { "os-version": "26.1", "build-version": "25B78", "target-local-date-time": "2026-12-01T18:30:00" };

test.for([
  [
    "while something goes on",
    "downloading",
    pending,
    { version: "26.1", build: "25B78", localDateTime: "2026-12-01T18:30:00" },
  ],
  ["never while nothing does, whatever is left there", "none", pending, undefined],
  ["empty texts say that nothing is", "waiting", { "os-version": "", "build-version": "" }, undefined],
] as const)("a version is pending: %s", ([, state, value, expected]) => {
  expect(pendingOf(saying({ "install-state": state, "pending-version": value }))).toEqual(expected);
});

test("the device says whose update it is", () => {
  const reason = { reason: ["declaration", "notification"], "declaration-id": "pomona.update.macos-26" };
  expect(installReasonOf(saying({ "install-reason": reason }))).toEqual({
    reasons: ["declaration", "notification"],
    declarationId: "pomona.update.macos-26",
  });
  expect(installReasonOf(saying({ "install-reason": { reason: [] } }))).toEqual({ reasons: [] });
});

function saying(values: Record<string, unknown>): DeviceUpdateState {
  const items = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [`softwareupdate.${name}`, { value, at: "2026-11-23T08:00:00.000Z" }]);
  return { items: Object.fromEntries(items), errors: {} };
}
