import fc from "fast-check";
import { expect, test } from "vitest";
import { graceDeadline } from "#lib/domain/deadline/grace.ts";
import { instantIn } from "#lib/domain/deadline/target-local-date-time.ts";

const graces = { newDeviceHours: 72, absenceHours: 24 };
const ring = { ringDeadlineLocal: "2026-12-01T18:30:00", zone: "Europe/Paris" };
const at = (text: string) => Temporal.Instant.from(text);

test.for([
  ["the ring's, where nothing speaks for the device", {}, "2026-12-01T18:30:00", null],
  ["the ring's, once the grace is over", { enrolledAt: at("2026-11-28T10:00:00Z") }, "2026-12-01T18:30:00", null],
  [
    "a new device: 72 hours, then the ring's time of day",
    { enrolledAt: at("2026-11-30T10:00:00Z") },
    "2026-12-03T18:30:00",
    "new-device",
  ],
  ["to the minute", { enrolledAt: at("2026-11-30T17:30:00Z") }, "2026-12-03T18:30:00", "new-device"],
  [
    "a minute later it is the day after",
    { enrolledAt: at("2026-11-30T17:31:00Z") },
    "2026-12-04T18:30:00",
    "new-device",
  ],
  ["back from an absence", { returnedAt: at("2026-12-01T08:00:00Z") }, "2026-12-02T18:30:00", "absence"],
  ["no longer exempt", { exemptUntil: at("2026-12-01T08:00:00Z") }, "2026-12-02T18:30:00", "exemption"],
  [
    "of several the latest",
    { enrolledAt: at("2026-11-30T10:00:00Z"), returnedAt: at("2026-12-05T08:00:00Z") },
    "2026-12-06T18:30:00",
    "absence",
  ],
  [
    "where no clock is known, wherever it is",
    { zone: null, returnedAt: at("2026-12-01T08:00:00Z") },
    "2026-12-03T18:30:00",
    "absence",
  ],
] as const)("%s", ([, facts, deadlineLocal, reason]) => {
  expect(graceDeadline({ ...ring, ...facts }, graces)).toEqual({ deadlineLocal, reason });
});

test("no hours, no grace", () => {
  const facts = { ...ring, enrolledAt: at("2026-12-05T10:00:00Z") };
  expect(graceDeadline(facts, { newDeviceHours: 0, absenceHours: 0 })).toEqual({
    deadlineLocal: ring.ringDeadlineLocal,
    reason: null,
  });
});

test("never before the ring's, never before the grace is over, and less than two days after it", () => {
  const zones = ["Europe/Paris", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu"];
  const instant = fc
    .integer({ min: 0, max: 400 * 24 * 60 })
    .map((minutes) => at("2026-01-01T00:00:00Z").add({ minutes }));
  fc.assert(
    fc.property(
      instant,
      fc.constantFrom(...zones),
      fc.integer({ min: 1, max: 500 }),
      (returnedAt, zone, absenceHours) => {
        const { deadlineLocal, reason } = graceDeadline(
          { ...ring, zone, returnedAt },
          { newDeviceHours: 0, absenceHours },
        );
        const strikes = instantIn(Temporal.PlainDateTime.from(deadlineLocal), zone);
        const isOver = returnedAt.add({ hours: absenceHours });
        const isLateEnough = Temporal.Instant.compare(strikes, isOver) >= 0;
        const isSoonEnough = strikes.since(isOver).total("hours") < 48;
        return deadlineLocal >= ring.ringDeadlineLocal && isLateEnough && (reason === null || isSoonEnough);
      },
    ),
    { numRuns: 2_000 },
  );
});
