import { expect, test } from "vitest";
import { lateAt } from "#lib/domain/deadline/lateness.ts";
import { wave } from "#lib/domain/deadline/wave.ts";

/** Forty zones: every kind of change, halves and quarters of hours, and some that never change. */
const zones = [
  ...[
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Paris",
    "Europe/Athens",
    "Europe/Moscow",
    "Europe/Istanbul",
  ],
  ...[
    "Atlantic/Azores",
    "Atlantic/Reykjavik",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Africa/Lagos",
  ],
  ...[
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
  ],
  ...[
    "America/St_Johns",
    "America/Halifax",
    "America/Havana",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Mexico_City",
  ],
  ...[
    "America/Nuuk",
    "Pacific/Honolulu",
    "Pacific/Kiritimati",
    "Pacific/Chatham",
    "Pacific/Auckland",
    "Pacific/Pago_Pago",
  ],
  ...["Australia/Lord_Howe", "Australia/Sydney", "Australia/Adelaide", "Australia/Brisbane", "Asia/Jerusalem"],
  ...["Asia/Kathmandu", "Asia/Kolkata", "Asia/Tokyo", "Asia/Beirut"],
];

const changes = {
  "spring, clocks go forward": [
    "2027-03-14",
    "2027-03-26",
    "2027-03-28",
    "2027-04-30",
    "2026-09-06",
    "2026-09-27",
    "2026-10-04",
  ],
  "autumn, clocks go back": ["2026-10-25", "2026-10-29", "2026-11-01", "2027-04-04", "2026-04-05", "2026-10-30"],
} as const;

/** Every quarter of an hour of the night, and an evening. */
const times = [...Array.from({ length: 17 }, (_, quarter) => clockOf(quarter * 15)), "18:30"];

test("forty different zones", () => {
  expect(new Set(zones).size).toBe(40);
});

test.for(Object.entries(changes))("%s: first, last and every column, as a search by hand finds them", ([, days]) => {
  for (const local of days.flatMap((day) => times.map((time) => `${day}T${time}:00`))) {
    const found = zones.map((zone) => ({ zone, at: searched(local, zone) }));
    const instants = found.map(({ at }) => at);
    const swept = wave(
      Temporal.PlainDateTime.from(local),
      zones.map((zone) => ({ zone, devices: 1 })),
    );
    expect([local, swept.first.epochMilliseconds]).toEqual([local, Math.min(...instants)]);
    expect([local, swept.last.epochMilliseconds]).toEqual([local, Math.max(...instants)]);
    const columns = swept.columns.flatMap(({ at, zones }) => zones.map((zone) => `${zone} ${at.epochMilliseconds}`));
    expect(columns.toSorted()).toEqual(found.map(({ zone, at }) => `${zone} ${at}`).toSorted());
  }
});

test.for([
  ["a skipped time comes as much later", "2027-03-28T02:30:00", "Europe/Paris", "2027-03-28T01:30:00Z"],
  ["of a repeated time the first counts", "2026-10-25T02:30:00", "Europe/Paris", "2026-10-25T00:30:00Z"],
  ["half an hour is skipped at Lord Howe", "2026-10-04T02:15:00", "Australia/Lord_Howe", "2026-10-03T15:45:00Z"],
] as const)("%s", ([, local, zone, instant]) => {
  expect(new Date(searched(local, zone)).toISOString().replace(".000", "")).toBe(instant);
  expect(lateAt(Temporal.PlainDateTime.from(local), zone).toString()).toBe(instant);
});

/** Looks at the zone's clock every quarter of an hour until it shows the wanted time, or has jumped over it. */
function searched(local: string, zone: string): number {
  const wanted = Date.parse(`${local}Z`);
  const end = wanted + 15 * HOUR;
  for (let at = wanted - 15 * HOUR; at <= end; at += QUARTER) {
    const shown = clockAt(at, zone);
    if (shown === wanted) return at;
    if (shown > wanted) return at - QUARTER + (wanted - clockAt(at - QUARTER, zone));
  }
  throw new Error(`${zone} never shows ${local}`);
}

/** What the zone's clock shows, as if it were UTC. */
function clockAt(at: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const numeric = "numeric";
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: zone, hourCycle: "h23", calendar: "gregory", year: numeric, month: numeric, day: numeric },
      ...{ hour: numeric, minute: numeric, second: numeric },
    });
  formats.set(zone, format);
  return format;
}

function clockOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

const QUARTER = 15 * 60_000;
const HOUR = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
