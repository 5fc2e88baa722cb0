import { expect, test } from "vitest";
import type { Assignment } from "#lib/domain/update/assignment.ts";
import { isDone, phaseOf } from "#lib/domain/update/conclusion.ts";
import type { DeviceUpdateState } from "#lib/domain/update/state.ts";

const start = Temporal.Instant.from("2026-11-23T08:00:00Z");
const assignment: Assignment = {
  id: "a1",
  rolloutId: "r1",
  identifier: "pomona.update.macos-26",
  serverToken: "token",
  target: { version: "26.1" },
  openedAt: start,
  lateAt: start.add({ hours: 24 }),
  phase: "declared",
  phaseSince: start,
};

test.for([
  ["declared until the device has it", {}, {}, 1, 1, "declared"],
  ["synced once it has fetched it", {}, { fetchedAt: start }, 1, 1, "synced"],
  ["downloading as it says", { "install-state": "downloading" }, {}, 1, 1, "downloading"],
  ["nothing by `none` alone", { "install-state": "none" }, {}, 1, 1, "declared"],
  ["failed as it says", { "install-state": "failed" }, {}, 1, 1, "failed"],
  [
    "not failed with a count of zero",
    { "install-state": "failed", "failure-reason": { count: 0 } },
    {},
    1,
    1,
    "declared",
  ],
  ["past its deadline, whatever it does", { "install-state": "prepared" }, {}, 25, 25, "past-deadline"],
  ["a failure says more than the deadline", { "install-state": "failed" }, {}, 25, 25, "failed"],
  [
    "installing over the deadline is in time for a while",
    { "install-state": "installing" },
    { lateAt: start },
    5,
    1,
    "installing",
  ],
  ["but not for ever", { "install-state": "installing" }, { lateAt: start }, 20, 1, "past-deadline"],
  ["silent after three days of nothing", { "install-state": "prepared" }, {}, 80, 1, "silent"],
  ["silence says more than the deadline", {}, {}, 80, 1, "silent"],
  ["silent also while installing, in the end", { "install-state": "installing" }, {}, 80, 1, "silent"],
  ["never heard of: counted from the opening", {}, {}, 73, undefined, "silent"],
  ["done stays done", { "install-state": "failed" }, { doneAt: start }, 99, 1, "done"],
  ["removed stays removed", {}, { doneAt: start, removedAt: start }, 99, 1, "removed"],
  ["exempt, whatever it does with the rest", { "install-state": "installing" }, { isExempt: true }, 1, 1, "exempt"],
  ["exempt, and not done, once it has let go", {}, { isExempt: true, removedAt: start }, 99, 1, "exempt"],
  ["done of its own accord, exempt or not", {}, { isExempt: true, doneAt: start }, 1, 1, "done"],
] as const)("%s", ([, values, change, hours, heard, phase]) => {
  const given = { ...assignment, ...change };
  const heardAt = heard === undefined ? undefined : start.add({ hours: heard });
  expect(phaseOf(given, saying(values, 1), [given], { now: start.add({ hours }), heardAt })).toBe(phase);
});

test("a state from before the assignment says nothing, unless it is about the same update", () => {
  const moment = { now: start, heardAt: start };
  const old = { "install-state": "prepared" };
  expect(phaseOf(assignment, saying(old, -1), [assignment], moment)).toBe("declared");
  const same = { ...old, "pending-version": { "os-version": "26.1", "build-version": "25B78" } };
  expect(phaseOf(assignment, saying(same, -1), [assignment], moment)).toBe("prepared");
  const other = { ...old, "pending-version": { "os-version": "26.0.1", "build-version": "25A362" } };
  expect(phaseOf(assignment, saying(other, -1), [assignment], moment)).toBe("declared");
});

test("the version decides, and the build where one is asked for", () => {
  const state: DeviceUpdateState = { items: {}, errors: {}, os: { version: "26.1", build: "25B70" } };
  expect(isDone(assignment, state)).toBe(true);
  expect(isDone({ ...assignment, target: { version: "26.1", build: "25B78" } }, state)).toBe(false);
  expect(isDone(assignment, { items: {}, errors: {} })).toBe(false);
});

function saying(values: Record<string, unknown>, hours: number): DeviceUpdateState {
  const at = start.add({ hours }).toString();
  const items = Object.entries(values).map(([name, value]) => [`softwareupdate.${name}`, { value, at }]);
  return { items: Object.fromEntries(items), errors: {} };
}
