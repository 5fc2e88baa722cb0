import { expect, test } from "vitest";
import { type DeviceUpdateState, nothingTold } from "#lib/domain/update/state.ts";
import { transitionsBetween } from "#lib/domain/update/transition.ts";

const failed = { "install-state": "failed", "failure-reason": { count: 1, reason: "No space" } };

test.for([
  ["a new state is told", {}, { "install-state": "waiting" }, ["waiting"]],
  ["states may be skipped", { "install-state": "waiting" }, { "install-state": "installing" }, ["installing"]],
  ["the same state again is not", { "install-state": "prepared" }, { "install-state": "prepared", x: 1 }, []],
  ["none is nothing to tell", { "install-state": "prepared" }, { "install-state": "none" }, []],
  ["a failure is told once", failed, { ...failed, x: 1 }, []],
  ["and again when it counts on", failed, { ...failed, "failure-reason": { count: 2 } }, ["failed"]],
  ["a failure without particulars is one", {}, { "install-state": "failed" }, ["failed"]],
  ["a second try is told as such", failed, { "install-state": "waiting" }, ["retrying", "waiting"]],
  ["two unheard-of words are two states", { "install-state": "a" }, { "install-state": "b" }, ["other-state"]],
] as const)("%s", ([, was, is, expected]) => {
  expect(kinds(saying(was), saying(is))).toEqual(expected);
});

test("another version or build is a change of the system, the first one heard is not", () => {
  const [old, updated] = [
    { version: "26.0", build: "25A354" },
    { version: "26.1", build: "25B78" },
  ];
  expect(transitionsBetween({ ...nothingTold, os: old }, { ...nothingTold, os: updated }, [])).toEqual([
    { kind: "os-changed", detail: { from: old, to: updated } },
  ]);
  expect(kinds(nothingTold, { ...nothingTold, os: updated })).toEqual([]);
});

function kinds(before: DeviceUpdateState, after: DeviceUpdateState) {
  return transitionsBetween(before, after, []).map(({ kind }) => kind);
}

function saying(values: Record<string, unknown>): DeviceUpdateState {
  const at = "2026-11-23T08:00:00.000Z";
  const items = Object.entries(values).map(([name, value]) => [`softwareupdate.${name}`, { value, at }]);
  return { items: Object.fromEntries(items), errors: {} };
}
