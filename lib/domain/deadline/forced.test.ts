import { expect, test } from "vitest";
import { forcedByMove, forcedOnArrival, keepsOwn, strikes } from "#lib/domain/deadline/forced.ts";

const local = Temporal.PlainDateTime.from("2026-12-01T18:30:00");
const clocks = [
  { zone: "Asia/Tokyo", devices: 5 },
  { zone: "Europe/Paris", devices: 3 },
  { zone: null, devices: 2 },
];

test.for([
  ["before any clock shows it, nobody", "2026-12-01T04:00:00Z", 0],
  ["who tells no zone may stand where the day begins", "2026-12-01T04:30:00Z", 2],
  ["Tokyo strikes before Paris", "2026-12-01T10:00:00Z", 7],
  ["once it is past everywhere, everybody", "2026-12-01T17:30:00Z", 10],
] as const)("%s", ([, arrival, forced]) => {
  expect(forcedOnArrival(local, Temporal.Instant.from(arrival), clocks)).toBe(forced);
});

test("the first and the last clock", () => {
  const { first, last } = strikes(local, clocks.slice(0, 2));
  expect([String(first), String(last)]).toEqual(["2026-12-01T09:30:00Z", "2026-12-01T17:30:00Z"]);
});

test.for([
  ["the ring's", null, false],
  ["an earlier one of his own", "2026-11-30T18:30:00", false],
  ["the same", "2026-12-01T18:30:00", true],
  ["a later one", "2026-12-04T07:00:00", true],
] as const)("whoever has %s", ([, own, keeps]) => {
  expect(keepsOwn(own, "2026-12-01T18:30:00")).toBe(keeps);
});

const now = Temporal.Instant.from("2026-12-01T20:00:00Z");
const ring = { isOpen: true, offerAt: now.add({ hours: 48 }), clocks };

test.for([
  ["an open ring hears of it now", {}, "2026-12-02T18:30:00", 0],
  ["what is past on every clock forces all", {}, "2026-12-01T18:30:00", 10],
  ["a ring that waits hears of it with its offer", { isOpen: false }, "2026-12-02T18:30:00", 10],
  ["an offer that is due comes now", { isOpen: false, offerAt: now.subtract({ hours: 1 }) }, "2026-12-02T18:30:00", 0],
  [
    "who keeps a deadline of his own is not forced by the ring's",
    { clocks: [...clocks, { zone: "Europe/Paris", devices: 9, own: "2026-12-24T07:00:00" }] },
    "2026-12-01T18:30:00",
    10,
  ],
  ["half a date forces nobody", {}, "2026-12-", 0],
] as const)("%s", ([, change, deadlineLocal, forced]) => {
  expect(forcedByMove({ ...ring, ...change }, deadlineLocal, now)).toBe(forced);
});
