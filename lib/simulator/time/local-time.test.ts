import { expect, test } from "vitest";
import { instantOf, isBetween, nextTime, timestampAt } from "#lib/simulator/time/local-time.ts";

const at = (text: string) => Date.parse(text);

test("one local deadline is another instant in each zone", () => {
  expect(instantOf("2026-11-24T18:00:00", "Europe/Paris")).toBe(at("2026-11-24T17:00:00Z"));
  expect(instantOf("2026-11-24T18:00:00", "Asia/Tokyo")).toBe(at("2026-11-24T09:00:00Z"));
  expect(instantOf("2026-07-24T18:00:00", "Europe/Paris")).toBe(at("2026-07-24T16:00:00Z"));
});

test("what carries a zone or a fraction is no local time", () => {
  for (const text of ["2026-11-24T18:00:00Z", "2026-11-24T18:00:00.5", "2026-11-24", "tomorrow"]) {
    expect(instantOf(text, "Europe/Paris")).toBeUndefined();
  }
});

test("the next seven o'clock may be today's or tomorrow's", () => {
  expect(nextTime(at("2026-11-24T05:00:00Z"), 7, "Europe/Paris")).toBe(at("2026-11-24T06:00:00Z"));
  expect(nextTime(at("2026-11-24T06:00:01Z"), 7, "Europe/Paris")).toBe(at("2026-11-25T06:00:00Z"));
  expect(nextTime(at("2026-11-24T05:00:00Z"), 7.5, "Europe/Paris")).toBe(at("2026-11-24T06:30:00Z"));
});

test("a night runs over midnight", () => {
  expect(isBetween(at("2026-11-24T22:30:00Z"), 23, 7, "Europe/Paris")).toBe(true);
  expect(isBetween(at("2026-11-24T03:00:00Z"), 23, 7, "Europe/Paris")).toBe(true);
  expect(isBetween(at("2026-11-24T12:00:00Z"), 23, 7, "Europe/Paris")).toBe(false);
});

test("a timestamp carries the zone's offset", () => {
  expect(timestampAt(at("2026-11-24T12:00:00.750Z"), "America/New_York")).toBe("2026-11-24T07:00:00-05:00");
});
