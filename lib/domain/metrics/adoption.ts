import { compareVersions } from "#lib/apple/os-version.ts";

/** So many devices ran one version from the end of one day until before the end of another; null: still. */
export type Span = {
  platform: string | null;
  version: string | null;
  since: string;
  until: string | null;
  devices: number;
};

export type Ran = { platform: string; version: string; devices: number };
export type DayOfFleet = { day: string; ran: Ran[] };

/** Days as Apple writes them, the last one today. */
export function daysUntil(today: string, count: number): string[] {
  const last = Temporal.PlainDate.from(today);
  return Array.from({ length: count }, (_, index) => last.subtract({ days: count - 1 - index }).toString());
}

/** What the fleet ran at the end of each day. Whoever has never told its version is in none of it. */
export function fleetByDay(spans: readonly Span[], days: readonly string[]): DayOfFleet[] {
  return days.map((day) => {
    const counts = new Map<string, Ran>();
    for (const { platform, version, since, until, devices } of spans) {
      if (platform === null || version === null || since > day || (until !== null && until <= day)) continue;
      const key = `${platform} ${version}`;
      const ran = counts.get(key) ?? { platform, version, devices: 0 };
      counts.set(key, { ...ran, devices: ran.devices + devices });
    }
    return { day, ran: [...counts.values()] };
  });
}

/** What is left of a platform's versions when only so many are shown: the newest by name, the rest together as `null`. */
export function shownVersions(history: readonly DayOfFleet[], platform: string, most: number) {
  const days = history.map(({ day, ran }) => ({ day, ran: ran.filter((one) => one.platform === platform) }));
  const versions = [...new Set(days.flatMap(({ ran }) => ran.map(({ version }) => version)))];
  const shown = versions.sort((a, b) => compareVersions(b, a)).slice(0, most);
  const hasOlder = versions.length > shown.length;
  const points = days.map(({ day, ran }) => ({
    day,
    devices: shown.map((version) => sum(ran.filter((one) => one.version === version))),
    older: sum(ran.filter((one) => !shown.includes(one.version))),
  }));
  return { versions: shown, hasOlder, points };
}

function sum(ran: readonly Ran[]): number {
  return ran.reduce((total, { devices }) => total + devices, 0);
}
