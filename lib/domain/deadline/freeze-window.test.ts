import { expect, test } from "vitest";
import { keptWindow, windowFault } from "#lib/domain/deadline/freeze-window.ts";

const dates = { kind: "dates", from: "2026-12-19", until: "2027-01-03" } as const;
const weekly = { kind: "weekly", days: [5, 6], from: "22:00", until: "06:00" } as const;

test.for([
  ["days", dates, undefined],
  ["one day", { ...dates, until: dates.from }, undefined],
  ["a day that does not exist", { ...dates, from: "2026-02-30" }, "no-such-day"],
  ["no day", { ...dates, until: "" }, "no-such-day"],
  ["an end before the beginning", { ...dates, until: "2026-12-18" }, "ends-before"],
  ["more than a year", { ...dates, until: "2027-12-20" }, "too-long"],
  ["nights of a week", { ...weekly, days: [...weekly.days] }, undefined],
  ["on no day", { ...weekly, days: [] }, "no-days"],
  ["on an eighth day", { ...weekly, days: [8] }, "no-days"],
  ["at no time", { ...weekly, days: [1], until: "24:00" }, "no-such-time"],
] as const)("%s", ([, window, fault]) => {
  expect(windowFault(window.kind === "weekly" ? { ...window, days: [...window.days] } : window)).toBe(fault);
});

test("what is kept is read as it was written, and what is no window is none", () => {
  expect(keptWindow(dates)).toEqual(dates);
  expect(keptWindow(weekly)).toEqual(weekly);
  for (const kept of [
    null,
    7,
    "dates",
    {},
    { ...dates, kind: "monthly" },
    { ...dates, from: 1 },
    { ...weekly, days: "5" },
  ]) {
    expect(keptWindow(kept)).toBeUndefined();
  }
});
