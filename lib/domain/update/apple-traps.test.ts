import { expect, test } from "vitest";
import { parseStatusReport } from "#lib/apple/status-report.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { declarationDrift } from "#lib/domain/declaration/drift.ts";
import type { Assignment } from "#lib/domain/update/assignment.ts";
import { phaseOf } from "#lib/domain/update/conclusion.ts";
import { failureOf, pendingOf } from "#lib/domain/update/install-state.ts";
import { reduce, type UpdateEvent } from "#lib/domain/update/reduce.ts";
import { type DeviceUpdateState, nothingTold } from "#lib/domain/update/state.ts";

const start = Temporal.Instant.from("2026-11-23T08:00:00Z");
const assignment: Assignment = {
  ...{ id: "a1", rolloutId: "r1", identifier: "pomona.update.macos-26", serverToken: "token" },
  target: { version: "26.1" },
  openedAt: start,
  lateAt: start.add({ hours: 24 }),
  ...{ phase: "declared", phaseSince: start },
};
const held = { identifier: assignment.identifier, "server-token": "token", active: true, valid: "valid" };
const system = { device: { "operating-system": { version: "26.0", "build-version": "25A354" } } };
const expected = [
  { Type: "com.apple.configuration.x", Identifier: assignment.identifier, ServerToken: "token", Payload: {} },
  { Type: "com.apple.management.organization-info", Identifier: "org", ServerToken: "t", Payload: {} },
];

test("a valid declaration of a version that Apple's list no longer holds is no progress: it waits, and is then late", () => {
  const { state, events, assignments } = run([{ ...system, ...declarations([held]) }, system, system]);
  expect(kinds(events)).toEqual(["active"]);
  expect(assignments[0]).toMatchObject({ phase: "synced" });
  const late = start.add({ hours: 25 });
  expect(phaseOf(assignment, state, [assignment], { now: late, heardAt: late })).toBe("past-deadline");
});

test("a healthy Mac that lacks the update declaration alone is said to lack it, and goes no further", () => {
  const org = { identifier: "org", "server-token": "t", active: false, valid: "valid" };
  const { state, assignments } = run([{ ...system, ...declarations([], [org]) }]);
  expect(verdicts(state)).toEqual([
    [assignment.identifier, "missing"],
    ["org", "held"],
  ]);
  expect(assignments[0]).toMatchObject({ phase: "declared" });
});

test("a management declaration is never active, and held all the same", () => {
  const org = { identifier: "org", "server-token": "t", active: false, valid: "valid" };
  const { state } = run([declarations([held], [org])]);
  expect(verdicts(state)).toEqual([
    [assignment.identifier, "held"],
    ["org", "held"],
  ]);
});

test("an entry that stays unknown, with reasons that are no failures, is told once and not looped over", () => {
  const reasons = [{ code: "Info.NotReferencedByActivation" }];
  const unknown = declarations([{ ...held, active: false, valid: "unknown", reasons }]);
  const { events, phases } = run([{ ...system, ...unknown }, unknown, unknown]);
  expect(events).toEqual([]);
  expect(phases).toEqual(["synced", "synced", "synced"]);
  const { events: later } = run([unknown, declarations([held]), unknown, unknown]);
  expect(kinds(later)).toEqual(["active"]);
});

test("that an update says nothing of itself before it is asked for is no failure, nor is an error for the asking", () => {
  const absent = [{ StatusItem: "softwareupdate.install-state", Reasons: [{ Code: "Error.StatusItemNotFound" }] }];
  const { state, events, phases } = run([{ ...system, ...declarations([held]) }], absent);
  expect(kinds(events)).toEqual(["active"]);
  expect(phases).toEqual(["synced"]);
  expect([failureOf(state), pendingOf(state)]).toEqual([undefined, undefined]);
});

test("a personal device refuses the configuration: that is told with its code, and is neither done nor a failed install", () => {
  const reasons = [{ code: "Error.ConfigurationNotSupported" }];
  const { events, phases, assignments } = run([
    { ...system, ...declarations([{ ...held, valid: "invalid", reasons }]) },
  ]);
  expect(events).toMatchObject([{ kind: "invalid", detail: { reasons } }]);
  expect(phases).toEqual(["synced"]);
  expect(assignments[0]).not.toHaveProperty("doneAt");
});

test("of a device that never turned declarations on nothing is claimed: neither missing nor failed, and silent in the end", () => {
  expect(verdicts(nothingTold)).toEqual([
    [assignment.identifier, "unsaid"],
    ["org", "unsaid"],
  ]);
  const at = (hours: number) => phaseOf(assignment, nothingTold, [assignment], { now: start.add({ hours }) });
  expect([at(1), at(73)]).toEqual(["declared", "silent"]);
});

test("an instant with an offset and a local time without one are not the same kind of thing", () => {
  const timestamp = "2026-11-23T09:15:00+01:00";
  const local = "2026-12-01T18:30:00";
  const { state } = run([
    {
      softwareupdate: {
        "install-state": "failed",
        "failure-reason": { count: 1, reason: "No space", timestamp },
        "pending-version": { "os-version": "26.1", "build-version": "25B78", "target-local-date-time": local },
      },
    },
  ]);
  // Both are kept in the device's own words: no zone of ours has touched them.
  expect(failureOf(state)?.timestamp).toBe(timestamp);
  expect(pendingOf(state)?.localDateTime).toBe(local);
  expect(parseTargetLocalDateTime(local)?.toString()).toBe(local);
  expect(parseTargetLocalDateTime(timestamp)).toBeUndefined();
  expect(() => Temporal.Instant.from(local)).toThrow();
});

/** One report an hour. */
function run(reports: object[], errors: object[] = []) {
  let state: DeviceUpdateState = nothingTold;
  let assignments: Assignment[] = [assignment];
  const events: UpdateEvent[] = [];
  const phases: string[] = [];
  for (const [index, items] of reports.entries()) {
    const parsed = parseStatusReport(JSON.stringify({ StatusItems: items, Errors: errors }));
    if ("error" in parsed) throw new Error(parsed.error);
    const reduction = reduce(state, { report: parsed.report, receivedAt: start.add({ hours: index }) }, assignments);
    ({ state } = reduction);
    assignments = [...reduction.assignments];
    events.push(...reduction.events);
    phases.push(...assignments.map(({ phase }) => phase));
  }
  return { state, events, phases, assignments };
}

function kinds(events: UpdateEvent[]) {
  return events.map(({ kind }) => kind);
}

function declarations(configurations: object[], management: object[] = []) {
  return { management: { declarations: { activations: [], assets: [], configurations, management } } };
}

function verdicts(state: DeviceUpdateState) {
  return declarationDrift(expected, state.declarations?.value).map(({ identifier, verdict }) => [identifier, verdict]);
}
