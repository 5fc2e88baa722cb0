import { expect, test } from "vitest";
import { firstInstant, isPast, knownZone, lastInstant, lateAt } from "#lib/domain/deadline/lateness.ts";

const local = Temporal.PlainDateTime.from("2026-12-01T18:30:00");

test.for([
  ["where the zone is known, at its own time", "Europe/Paris", "2026-12-01T17:30:00Z"],
  ["where it is not, when late everywhere on Earth", undefined, "2026-12-02T06:30:00Z"],
  ["a zone nobody has heard of is not known", "Mars/Olympus_Mons", "2026-12-02T06:30:00Z"],
] as const)("late: %s", ([, zone, instant]) => {
  expect(lateAt(local, zone).toString()).toBe(instant);
});

test("past begins after the moment itself", () => {
  const moment = Temporal.Instant.from("2026-12-01T17:30:00Z");
  expect(isPast(local, moment, "Europe/Paris")).toBe(false);
  expect(isPast(local, moment.add({ seconds: 1 }), "Europe/Paris")).toBe(true);
  expect(isPast(local, moment.add({ seconds: 1 }))).toBe(false);
});

test("the first and the last instant over a fleet", () => {
  const zones = ["Europe/Paris", "Asia/Tokyo", "America/New_York"];
  expect(firstInstant(local, zones).toString()).toBe("2026-12-01T09:30:00Z");
  expect(lastInstant(local, zones).toString()).toBe("2026-12-01T23:30:00Z");
});

test("one device without a zone widens it to the whole Earth", () => {
  expect(firstInstant(local, ["Europe/Paris", null]).toString()).toBe("2026-12-01T04:30:00Z");
  expect(lastInstant(local, ["Europe/Paris", null]).toString()).toBe("2026-12-02T06:30:00Z");
  expect(firstInstant(local, []).toString()).toBe("2026-12-01T04:30:00Z");
});

test("old names and plain offsets are zones too", () => {
  expect(knownZone("Asia/Calcutta")).toBe("Asia/Calcutta");
  expect(knownZone("+05:30")).toBe("+05:30");
  expect(knownZone("")).toBeUndefined();
});
