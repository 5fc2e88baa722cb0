import { expect, test } from "vitest";
import { faultOf, reckon, releaseKinds, usualTerms } from "#lib/domain/release/terms.ts";

const fortnight = { offerAfterDays: 2, forceAfterDays: 14, at: "18:30" };
const seen = { postedOn: "2026-11-09", firstSeenAt: Temporal.Instant.from("2026-11-10T06:00:00Z") };
const at = (now: string, zone = "Europe/Paris") => ({ zone, now: Temporal.Instant.from(now) });

test("the usual terms are sound, and the more pressing a kind is the sooner it is forced", () => {
  expect(releaseKinds.map((kind) => faultOf(usualTerms[kind]))).toEqual([undefined, undefined, undefined, undefined]);
  expect(releaseKinds.map((kind) => usualTerms[kind].forceAfterDays)).toEqual([3, 3, 14, 30]);
});

test.for([
  ["offered and forced on one day", { forceAfterDays: 2 }, "forced-before-offered"],
  ["forced before it is offered", { offerAfterDays: 15 }, "forced-before-offered"],
  ["half a day", { offerAfterDays: 0.5 }, "no-such-days"],
  ["a day that has gone by", { offerAfterDays: -1 }, "no-such-days"],
  ["more than a year", { forceAfterDays: 366 }, "no-such-days"],
  ["a time that no clock shows", { at: "24:00" }, "no-such-time"],
  ["a time with seconds", { at: "18:30:00" }, "no-such-time"],
] as const)("a term is refused for %s", ([, facts, fault]) => {
  expect(faultOf({ ...fortnight, ...facts })).toBe(fault);
});

test.for([
  ["our first sight of it, where that came later", {}, "2026-11-10T07:00:00Z", "2026-11-10", "first-seen"],
  [
    "our first sight, seen on the day it was posted",
    { postedOn: "2026-11-10" },
    "2026-11-10T07:00:00Z",
    "2026-11-10",
    "first-seen",
  ],
  [
    "Apple's posting date, where that lies ahead",
    { postedOn: "2026-11-11" },
    "2026-11-10T07:00:00Z",
    "2026-11-11",
    "posted",
  ],
  ["our first sight still, on the day of the offer", {}, "2026-11-12T22:59:00Z", "2026-11-10", "first-seen"],
  ["today, once the offer's day has gone by", {}, "2026-11-12T23:01:00Z", "2026-11-13", "proposed"],
] as const)("days count from %s", ([, facts, now, baseDate, countedFrom]) => {
  expect(reckon({ ...seen, ...facts }, fortnight, at(now))).toEqual({ baseDate, countedFrom });
});

test("the day of our first sight is the one that the organisation's clock showed", () => {
  const late = { ...seen, firstSeenAt: Temporal.Instant.from("2026-11-10T23:30:00Z") };
  expect(reckon(late, fortnight, at("2026-11-11T00:00:00Z", "Asia/Tokyo")).baseDate).toBe("2026-11-11");
  expect(reckon(late, fortnight, at("2026-11-11T00:00:00Z", "America/Chicago")).baseDate).toBe("2026-11-10");
});
