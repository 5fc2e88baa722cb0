import { expect, test } from "vitest";
import type { EventKind } from "#lib/domain/update/event.ts";
import { staysOf, timeline } from "#lib/domain/update/timeline.ts";

const whole: EventKind[] = [
  "matched",
  "declared",
  "pushed",
  "command-acknowledged",
  "fetched",
  "active",
  "waiting",
  "downloading",
  "prepared",
  "installing",
  "bootstrap-token-fetched",
  "os-changed",
  "done",
  "withdrawn",
  "pushed",
  "removed",
];

test("a whole journey passes each of the seven phases once", () => {
  const phases = timeline(hourly(whole), hour(20));
  expect(phases.map(({ standing }) => standing)).toEqual(Array(7).fill("over"));
  expect(phases.map(({ durationMs }) => durationMs / 3_600_000)).toEqual([1, 3, 4, 1, 3, 1, 2]);
});

test("the phase that lasts is measured up to now", () => {
  const phases = timeline(hourly(["declared", "fetched", "prepared"]), hour(10));
  expect(phases.map(({ standing }) => standing)).toEqual(["skipped", "over", "over", "now", "ahead", "ahead", "ahead"]);
  expect(phases[3]).toMatchObject({ enteredAt: hour(2), durationMs: 8 * 3_600_000, stays: 1 });
  expect(phases[3]).not.toHaveProperty("leftAt");
});

test("a device that fails and tries again comes back to phase 3", () => {
  const events = hourly(["fetched", "prepared", "installing", "failed", "retrying", "downloading", "prepared"]);
  expect(staysOf(events).map(({ phase }) => phase)).toEqual([3, 4, 5, 3, 4]);
  expect(timeline(events, hour(6))[2]).toMatchObject({ stays: 2, durationMs: 3 * 3_600_000 });
});

test("nothing goes back once the target is confirmed", () => {
  const events = hourly(["installing", "done", "downloading", "withdrawn", "pushed", "fetched", "removed", "declared"]);
  expect(staysOf(events).map(({ phase }) => phase)).toEqual([5, 6, 7]);
  expect(staysOf(events).at(-1)?.leftAt).toEqual(hour(6));
});

test("without events everything lies ahead", () => {
  expect(timeline([], hour(0)).map(({ standing }) => standing)).toEqual(Array(7).fill("ahead"));
});

function hourly(kinds: EventKind[]) {
  return kinds.map((kind, index) => ({ kind, at: hour(index) }));
}

function hour(hours: number): Temporal.Instant {
  return Temporal.Instant.from("2026-11-23T08:00:00Z").add({ hours });
}
