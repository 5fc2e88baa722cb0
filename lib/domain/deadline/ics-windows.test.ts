import ICAL from "ical.js";
import { expect, test } from "vitest";
import { windowsOf } from "#lib/domain/deadline/ics-windows.ts";

const first = Temporal.PlainDate.from("2026-11-24");
const horizon = { first, last: first.add({ days: 10 }), zone: "UTC" };

function event(...lines: string[]): ICAL.Event {
  return new ICAL.Event(new ICAL.Component(ICAL.parse(["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n"))));
}

test("what repeats is followed to the horizon", () => {
  const every = event("DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=WEEKLY;INTERVAL=2");
  expect(windowsOf(every, horizon)).toEqual([{ kind: "dates", from: "2026-11-30", until: "2026-11-30" }]);
});

test("a freeze that has begun still counts", () => {
  const under = event("DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20261201");
  expect(windowsOf(under, horizon)).toEqual([{ kind: "dates", from: "2026-11-01", until: "2026-11-30" }]);
});

test("without a date there is no window", () => {
  expect(windowsOf(event("SUMMARY:Nothing"), horizon)).toBe("no-date");
});
