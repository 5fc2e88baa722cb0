import { expect, test } from "vitest";
import { type Assignment, actingAssignment, entryOf } from "#lib/domain/update/assignment.ts";
import type { DeviceUpdateState } from "#lib/domain/update/state.ts";

const start = Temporal.Instant.from("2026-11-23T08:00:00Z");
const base = { rolloutId: "r", serverToken: "t", openedAt: start, phase: "declared", phaseSince: start } as const;
const minor: Assignment = {
  ...base,
  id: "minor",
  identifier: "pomona.update.macos-15",
  target: { version: "15.7.2" },
  lateAt: start.add({ hours: 24 }),
};
const major: Assignment = {
  ...base,
  id: "major",
  identifier: "pomona.update.macos-26",
  target: { version: "26.1" },
  lateAt: start.add({ hours: 48 }),
};

const downloading = { "install-state": "downloading" };

test.for([
  ["the earliest deadline acts first", downloading, "minor"],
  [
    "unless the device names another",
    { "install-reason": { reason: [], "declaration-id": major.identifier } },
    "major",
  ],
  ["or has another version pending", { ...downloading, "pending-version": pending("26.1") }, "major"],
  ["an update that fulfils neither is its own", { ...downloading, "pending-version": pending("15.7.1") }, undefined],
  ["an old pending version says nothing", { "install-state": "none", "pending-version": pending("15.7.1") }, "minor"],
] as const)("%s", ([, values, id]) => {
  expect(actingAssignment([major, minor], saying(values))?.id).toBe(id);
});

test("an open assignment goes before one that is withdrawn", () => {
  const withdrawn = { ...minor, closedAt: start };
  expect(actingAssignment([withdrawn, major], saying(downloading))?.id).toBe("major");
  expect(actingAssignment([{ ...minor, doneAt: start }], saying(downloading))).toBeUndefined();
});

test("a device may hold two tokens under one name: only ours is ours", () => {
  const entry = (serverToken: string) => ({
    identifier: minor.identifier,
    serverToken,
    active: true,
    valid: "valid",
    reasons: [],
  });
  const list = { activations: [], assets: [], management: [], configurations: [entry("old"), entry("t")] };
  const state: DeviceUpdateState = { items: {}, errors: {}, declarations: { value: list, at: start.toString() } };
  expect(entryOf(minor, state)?.serverToken).toBe("t");
  expect(entryOf(major, state)).toBeUndefined();
});

function pending(version: string) {
  return { "os-version": version, "build-version": "" };
}

function saying(values: Record<string, unknown>): DeviceUpdateState {
  const items = Object.entries(values).map(([name, value]) => [
    `softwareupdate.${name}`,
    { value, at: start.toString() },
  ]);
  return { items: Object.fromEntries(items), errors: {} };
}
