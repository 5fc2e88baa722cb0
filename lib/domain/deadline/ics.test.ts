import fc from "fast-check";
import { expect, test } from "vitest";
import { readCalendar } from "#lib/domain/deadline/ics.ts";

const options = { today: "2026-11-24", zone: "Europe/Paris" };

function calendar(...events: string[][]): string {
  const written = events.map((lines, at) => ["BEGIN:VEVENT", `UID:${at}`, ...lines, "END:VEVENT"].join("\r\n"));
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//School//EN", ...written, "END:VCALENDAR", ""].join("\r\n");
}

function read(...lines: string[]) {
  const reading = readCalendar(calendar(["SUMMARY:Exams", ...lines]), options);
  if (!reading.ok) return reading.reason;
  return reading.leftOut[0]?.reason ?? reading.freezes.map(({ window }) => window);
}

const dates = (from: string, until = from) => ({ kind: "dates", from, until });

test.for([
  ["a day", ["DTSTART;VALUE=DATE:20261225"], [dates("2026-12-25")]],
  [
    "several days; the end is not one of them",
    ["DTSTART;VALUE=DATE:20261219", "DTEND;VALUE=DATE:20270104"],
    [dates("2026-12-19", "2027-01-03")],
  ],
  ["a length instead of an end", ["DTSTART;VALUE=DATE:20261219", "DURATION:P3D"], [dates("2026-12-19", "2026-12-21")]],
  [
    "hours freeze their whole day",
    ["DTSTART;TZID=America/New_York:20261207T230000", "DTEND;TZID=America/New_York:20261207T235900"],
    [dates("2026-12-07")],
  ],
  [
    "an end at midnight belongs to the day before",
    ["DTSTART:20261207T080000", "DTEND:20261209T000000"],
    [dates("2026-12-07", "2026-12-08")],
  ],
  [
    "UTC is read on the organization's clock",
    ["DTSTART:20261207T233000Z", "DTEND:20261207T235900Z"],
    [dates("2026-12-08")],
  ],
  [
    "so many weeks",
    ["DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3"],
    [dates("2026-12-01"), dates("2026-12-03"), dates("2026-12-08")],
  ],
  [
    "weeks until a day",
    ["DTSTART;VALUE=DATE:20261204", "RRULE:FREQ=WEEKLY;UNTIL=20261212"],
    [dates("2026-12-04"), dates("2026-12-11")],
  ],
  [
    "days that touch are one freeze",
    ["DTSTART;VALUE=DATE:20261207", "RRULE:FREQ=DAILY;COUNT=5"],
    [dates("2026-12-07", "2026-12-11")],
  ],
  [
    "a day taken out",
    ["DTSTART;VALUE=DATE:20261204", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261211"],
    [dates("2026-12-04"), dates("2026-12-18")],
  ],
  ["a feast of every year: the next one", ["DTSTART;VALUE=DATE:20200714", "RRULE:FREQ=YEARLY"], [dates("2027-07-14")]],
  [
    "every week for ever",
    ["DTSTART:20260904T170000", "DTEND:20260904T190000", "RRULE:FREQ=WEEKLY;BYDAY=FR,SA"],
    [{ kind: "weekly", days: [5, 6], from: "17:00", until: "19:00" }],
  ],
  [
    "whole days of every week",
    ["DTSTART;VALUE=DATE:20260906", "RRULE:FREQ=WEEKLY"],
    [{ kind: "weekly", days: [7], from: "00:00", until: "00:00" }],
  ],
  ["what is over is left out", ["DTSTART;VALUE=DATE:20261101"], "over"],
  ["what has been repeated to its end, too", ["DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=WEEKLY;COUNT=4"], "over"],
  ["what is cancelled", ["DTSTART;VALUE=DATE:20261225", "STATUS:CANCELLED"], "cancelled"],
  ["what has no date", ["DESCRIPTION:Some time"], "no-date"],
  ["a day that does not exist", ["DTSTART;VALUE=DATE:20261332"], "no-date"],
  ["what repeats every second", ["DTSTART:20261201T000000", "RRULE:FREQ=SECONDLY"], "too-many"],
] as const)("%s", ([, lines, expected]) => {
  expect(read(...lines)).toEqual(expected);
});

test("names are unfolded and unescaped; without one the day names it", () => {
  const text = calendar(
    ["SUMMARY:Exams\\, written\\; Hall", "  3", "DTSTART;VALUE=DATE:20261207"],
    ["DTSTART;VALUE=DATE:20261208"],
  );
  expect(readCalendar(text, options)).toMatchObject({
    freezes: [{ name: "Exams, written; Hall 3" }, { name: "2026-12-08" }],
  });
});

test("a changed occurrence takes the place of its own", () => {
  const master = ["DTSTART;VALUE=DATE:20261204", "RRULE:FREQ=WEEKLY;COUNT=2", "SUMMARY:Closing"];
  const moved = ["RECURRENCE-ID;VALUE=DATE:20261211", "DTSTART;VALUE=DATE:20261214", "SUMMARY:Closing"];
  const text = calendar(master, moved).replace("UID:1", "UID:0");
  expect(readCalendar(text, options)).toEqual({
    ok: true,
    freezes: [dates("2026-12-04"), dates("2026-12-14")].map((window) => ({ name: "Closing", window })),
    leftOut: [],
  });
});

test.for([
  ["hello", "not-a-calendar"],
  ["", "not-a-calendar"],
  ["BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD", "not-a-calendar"],
  ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT", "not-a-calendar"],
] as const)("%j is no calendar", ([text, reason]) => {
  expect(readCalendar(text, options)).toEqual({ ok: false, reason });
});

test("a calendar without events is one", () => {
  expect(readCalendar(calendar(), options)).toEqual({ ok: true, freezes: [], leftOut: [] });
});

test("thousands of events are somebody's whole life, not a freeze calendar", () => {
  const many = Array.from({ length: 2_001 }, () => ["DTSTART;VALUE=DATE:20261207"]);
  expect(readCalendar(calendar(...many), options)).toEqual({ ok: false, reason: "too-many-events" });
});

test("whatever a file holds, it is read or refused, never a fault", () => {
  const lines = ["DTSTART;VALUE=DATE:20261204", "DTSTART:2026", "DTEND:20261101T000000", "DTEND;VALUE=DATE:99999999"];
  const rules = [
    "FREQ=WEEKLY",
    "FREQ=BOGUS",
    "FREQ=MONTHLY;BYDAY=9MO",
    "FREQ=WEEKLY;INTERVAL=0",
    "FREQ=YEARLY;BYMONTH=13",
    "",
  ];
  const line = fc.oneof(
    fc.constantFrom(
      ...lines,
      "DURATION:PXD",
      "DURATION:-P3D",
      "STATUS:CANCELLED",
      "EXDATE:x",
      "RECURRENCE-ID:20261204",
    ),
    fc.constantFrom(...rules).map((rule) => `RRULE:${rule}`),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(fc.array(line, { maxLength: 5 }), { maxLength: 3 }), (events) => {
      expect(readCalendar(calendar(...events), options)).toHaveProperty("ok");
    }),
    { numRuns: 2_000 },
  );
});
