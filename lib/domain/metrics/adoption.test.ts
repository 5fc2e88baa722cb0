import { expect, test } from "vitest";
import { daysUntil, fleetByDay, shownVersions } from "#lib/domain/metrics/adoption.ts";

const days = daysUntil("2026-11-03", 3);
const mac = { platform: "macOS", until: null, devices: 1 };

test("days end today", () => {
  expect(days).toEqual(["2026-11-01", "2026-11-02", "2026-11-03"]);
});

test("a device counts on each day at whose end it ran a version, once", () => {
  const history = fleetByDay(
    [
      { ...mac, version: "26.0", since: "2026-10-01", until: "2026-11-02", devices: 5 },
      { ...mac, version: "26.1", since: "2026-11-02", devices: 5 },
      { ...mac, version: "26.0", since: "2026-11-03", devices: 2 },
      { ...mac, version: "26.0", since: "2026-10-01", until: "2026-11-01" },
      { ...mac, version: null, since: "2026-10-01" },
    ],
    days,
  );
  expect(history.map(({ ran }) => ran.map(({ version, devices }) => [version, devices]))).toEqual([
    [["26.0", 5]],
    [["26.1", 5]],
    [
      ["26.1", 5],
      ["26.0", 2],
    ],
  ]);
});

test("the newest versions are shown by name, the rest together, and nobody is lost", () => {
  const history = fleetByDay(
    ["26.9", "26.10", "15.7", "14.1"].map((version, place) => ({
      ...mac,
      version,
      since: "2026-10-01",
      devices: place + 1,
    })),
    days.slice(2),
  );
  expect(shownVersions(history, "macOS", 2)).toEqual({
    versions: ["26.10", "26.9"],
    hasOlder: true,
    points: [{ day: "2026-11-03", devices: [2, 1], older: 7 }],
  });
  expect(shownVersions(history, "iOS", 2)).toMatchObject({ versions: [], hasOlder: false });
});
