import fc from "fast-check";
import { expect, test } from "vitest";
import { parseStatusReport } from "#lib/apple/status-report.ts";
import type { Assignment } from "#lib/domain/update/assignment.ts";
import { reduce, type UpdateEvent } from "#lib/domain/update/reduce.ts";
import { type DeviceUpdateState, nothingTold } from "#lib/domain/update/state.ts";

const start = Temporal.Instant.from("2026-11-23T08:00:00Z");

const assignment: Assignment = {
  id: "a1",
  rolloutId: "r1",
  identifier: "pomona.update.macos-26",
  serverToken: "token",
  target: { version: "26.1" },
  openedAt: start,
  lateAt: start.add({ hours: 240 }),
  phase: "declared",
  phaseSince: start,
};

const held = { identifier: "pomona.update.macos-26", "server-token": "token", active: true, valid: "valid" };
const before = { ...os("26.0", "25A354"), ...declarations([]) };
const journey = [
  { ...before },
  declarations([held]),
  install("downloading"),
  install("prepared"),
  install("installing"),
  { ...os("26.1", "25B78"), ...install("none") },
  declarations([]),
];

test("a whole journey, report by report", () => {
  const { events, assignments } = run(journey);
  expect(kinds(events)).toEqual(["active", "downloading", "prepared", "installing", "os-changed", "done", "removed"]);
  expect(events.map(({ phase }) => phase)).toEqual([3, 3, 4, 5, undefined, 6, 7]);
  expect(assignments[0]).toMatchObject({ phase: "removed", doneAt: hour(5), removedAt: hour(6) });
});

test("after a failure the device goes back to downloading", () => {
  const failed = { softwareupdate: { "install-state": "failed", "failure-reason": { count: 1, reason: "No space" } } };
  const again = { softwareupdate: { "install-state": "failed", "failure-reason": { count: 2, reason: "No space" } } };
  const { events, phases } = run([before, install("downloading"), failed, again, install("downloading")]);
  expect(kinds(events)).toEqual(["downloading", "failed", "failed", "retrying", "downloading"]);
  expect(phases).toEqual(["declared", "downloading", "failed", "failed", "downloading"]);
  expect(events[1]?.detail).toEqual({ count: 1, reason: "No space" });
});

test("none with the old version is not done", () => {
  const { assignments } = run([before, install("downloading"), install("none")]);
  expect(assignments[0]).toMatchObject({ phase: "declared" });
  expect(assignments[0]).not.toHaveProperty("doneAt");
});

test("a device that is there already calls the target invalid: done, not failed", () => {
  const reasons = [{ code: "Error.ConfigurationIsInvalid", details: { Error: "older" } }];
  const { events } = run([{ ...os("26.2", "25C56"), ...declarations([{ ...held, valid: "invalid", reasons }]) }]);
  expect(kinds(events)).toEqual(["done"]);
});

test("a refusal of a target that is really newer is told, with its reasons", () => {
  const reasons = [{ code: "Error.ConfigurationNotSupported" }];
  const { events, phases } = run([before, declarations([{ ...held, valid: "invalid", reasons }])]);
  expect(events).toMatchObject([{ kind: "invalid", detail: { reasons } }]);
  expect(phases.at(-1)).toBe("synced");
});

test("the same name with another token is another target", () => {
  const { events } = run([before, declarations([{ ...held, "server-token": "older" }])]);
  expect(events).toEqual([]);
});

test("it is removed only by a list that was sent after the order to let go", () => {
  const done = { ...os("26.1", "25B78"), ...declarations([]) };
  const { assignments } = run([before, declarations([held]), done]);
  expect(assignments[0]).toMatchObject({ phase: "done" });
  const closed = { ...assignment, closedAt: hour(1), doneAt: hour(1) };
  expect(once(install("none"), closed, 2)?.removedAt).toBeUndefined();
  expect(once(declarations([held]), closed, 2)?.removedAt).toBeUndefined();
  expect(once(declarations([]), closed, 2)?.removedAt).toEqual(hour(2));
});

test("a report from before the assignment says nothing about it", () => {
  const { assignments, events } = reduce(
    nothingTold,
    { report: read(os("26.1", "25B78")), receivedAt: start.subtract({ minutes: 1 }) },
    [assignment],
  );
  expect([assignments[0], events]).toEqual([assignment, []]);
});

test("without an assignment the device's own update is still told", () => {
  const { events } = run([before, install("downloading"), { ...os("26.1", "25B78"), ...install("none") }], []);
  expect(kinds(events)).toEqual(["downloading", "os-changed"]);
  expect(events.every((event) => event.assignment === undefined)).toBe(true);
});

test("an unheard-of install state is told word for word and moves nothing", () => {
  const { events, phases } = run([before, declarations([held]), install("verifying")]);
  expect(events.at(-1)).toMatchObject({ kind: "other-state", detail: { installState: "verifying" } });
  expect(phases.at(-1)).toBe("synced");
});

test("what a device can report is told when it changes", () => {
  const able = (...names: string[]) => ({
    management: { "client-capabilities": { "supported-payloads": { "status-items": names } } },
  });
  const tell = (items: object, state = nothingTold) => reduce(state, { report: read(items), receivedAt: start }, []);
  const first = tell(able("a", "b"));
  expect(first.statusItems).toEqual(["a", "b"]);
  expect(tell(able("b", "a"), first.state)).not.toHaveProperty("statusItems");
  expect(tell(able("a", "b", "c"), first.state).statusItems).toEqual(["a", "b", "c"]);
});

test("the journey remembers why it was installed", () => {
  const pulled = { softwareupdate: { "install-state": "installing", "install-reason": { reason: ["notification"] } } };
  const { events } = run([before, pulled, { ...os("26.1"), softwareupdate: { "install-reason": { reason: [] } } }]);
  expect(events.at(-1)).toMatchObject({ kind: "done", detail: { version: "26.1", reasons: ["notification"] } });
});

const steps = fc.constantFrom(
  ...journey,
  install("failed"),
  install("waiting"),
  { ...os("26.0"), ...install("prepared"), ...declarations([held]) },
  {
    softwareupdate: {
      "failure-reason": { count: 3 },
      "pending-version": { "os-version": "26.1", "build-version": "" },
    },
  },
  { odd: [1, "2"] },
);

test("each report twice is each report once, and nothing is done twice", () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 20 }), (reports) => {
      const once = run(reports);
      const twice = run(reports.flatMap((report) => [report, report]));
      expect(kinds(twice.events)).toEqual(kinds(once.events));
      expect(kinds(once.events).filter((kind) => kind === "done" || kind === "removed").length).toBeLessThanOrEqual(2);
    }),
  );
});

test("the reports alone give the same state and events again", () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 20 }), (reports) => {
      const first = run(reports);
      const closedAt = first.assignments[0]?.closedAt;
      const again = run(reports, [closedAt ? { ...assignment, closedAt } : assignment]);
      expect(again.state).toEqual(first.state);
      expect(again.events.map(({ assignment: _, ...event }) => event)).toEqual(
        first.events.map(({ assignment: _, ...event }) => event),
      );
    }),
  );
});

/** One report an hour; the server closes what is done, as the drain does. */
function run(reports: object[], assignments: Assignment[] = [assignment]) {
  let state: DeviceUpdateState = nothingTold;
  const events: UpdateEvent[] = [];
  const phases: (string | undefined)[] = [];
  for (const [index, items] of reports.entries()) {
    const reduction = reduce(state, { report: read(items), receivedAt: hour(index) }, assignments);
    state = JSON.parse(JSON.stringify(reduction.state));
    events.push(...reduction.events);
    assignments = reduction.assignments.map((one) =>
      one.doneAt && !one.closedAt ? { ...one, closedAt: hour(index) } : one,
    );
    phases.push(assignments[0]?.phase);
  }
  return { state, events, phases, assignments };
}

function once(items: object, given: Assignment, hours: number) {
  return reduce(nothingTold, { report: read(items), receivedAt: hour(hours) }, [given]).assignments[0];
}

function kinds(events: UpdateEvent[]) {
  return events.map(({ kind }) => kind);
}

function hour(hours: number) {
  return start.add({ hours });
}

function install(state: string) {
  return { softwareupdate: { "install-state": state } };
}

function os(version: string, build?: string) {
  return { device: { "operating-system": { version, ...(build ? { "build-version": build } : {}) } } };
}

function declarations(configurations: object[]) {
  return { management: { declarations: { activations: [], assets: [], configurations, management: [] } } };
}

function read(items: object) {
  const parsed = parseStatusReport(JSON.stringify({ StatusItems: items }));
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed.report;
}
