import { expect, test } from "vitest";
import { daysBehind, exposureByDay, exposureOf, exposureOn } from "#lib/domain/metrics/exposure.ts";

const posted = [
  { platform: "macOS", version: "26.1", postedOn: "2026-11-01" },
  { platform: "macOS", version: "26.2", postedOn: "2026-11-10" },
  { platform: "macOS", version: "27.0", postedOn: "2026-09-01" },
  { platform: "iOS", version: "26.9", postedOn: "2026-10-01" },
];

test.for([
  ["the newest of its line is not behind", "26.2", "2026-11-20", 0],
  ["from the first version it lacks, not the last", "26.0", "2026-11-20", 19],
  ["on a day before it was posted it lacked nothing", "26.0", "2026-10-31", 0],
  ["only what is newer than its own", "26.1", "2026-11-20", 10],
] as const)("%s", ([, version, day, days]) => {
  expect(daysBehind({ platform: "macOS", version }, day, posted)).toBe(days);
});

test("a fleet's exposure is the sum over its devices", () => {
  const ran = [
    { platform: "macOS", version: "26.0", devices: 3 },
    { platform: "macOS", version: "26.1", devices: 2 },
  ];
  expect(exposureByDay([{ day: "2026-11-11", ran }], posted)).toEqual([{ day: "2026-11-11", deviceDays: 32 }]);
});

test("on a day each device stands where it stood then", () => {
  const ran = [
    { platform: "macOS", version: "26.0", devices: 3 },
    { platform: "macOS", version: "26.2", devices: 2 },
  ];
  expect(exposureOn({ day: "2026-11-11", ran }, posted)).toEqual({ none: 2, week: 0, month: 3, longer: 0 });
});

test.for([
  [0, "none"],
  [1, "week"],
  [7, "week"],
  [8, "month"],
  [30, "month"],
  [31, "longer"],
] as const)("%d days behind is %s", ([days, exposure]) => {
  expect(exposureOf(days)).toBe(exposure);
});
