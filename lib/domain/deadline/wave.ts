import { firstInstant, knownZone, lastInstant } from "#lib/domain/deadline/lateness.ts";
import { instantIn } from "#lib/domain/deadline/target-local-date-time.ts";

/** `assumed`: for so many of them the zone is not reported but set. */
export type ZoneCount = { zone: string | null; devices: number; assumed?: number };

/** How one local time sweeps over the fleet. Devices without a zone are a share of their own, never put into a column by guess. */
export type Wave = {
  columns: WaveColumn[];
  unknown: number;
  first: Temporal.Instant;
  last: Temporal.Instant;
};

/** All zones whose clocks show the deadline at the same instant. */
export type WaveColumn = {
  at: Temporal.Instant;
  offset: string;
  zones: string[];
  devices: number;
  assumed: number;
};

export function wave(local: Temporal.PlainDateTime, counts: readonly ZoneCount[]): Wave {
  const columns = new Map<number, WaveColumn>();
  let unknown = 0;
  for (const { zone: name, devices, assumed = 0 } of counts) {
    const zone = knownZone(name);
    if (!zone) {
      unknown += devices;
      continue;
    }
    const at = instantIn(local, zone);
    const column = columns.get(at.epochMilliseconds) ?? {
      at,
      offset: offsetAt(at, zone),
      zones: [],
      devices: 0,
      assumed: 0,
    };
    columns.set(at.epochMilliseconds, {
      ...column,
      zones: column.zones.includes(zone) ? column.zones : [...column.zones, zone],
      devices: column.devices + devices,
      assumed: column.assumed + assumed,
    });
  }

  const zones = unknown > 0 ? [null] : counts.map(({ zone }) => zone);
  return {
    columns: [...columns.values()].sort((a, b) => Temporal.Instant.compare(a.at, b.at)),
    unknown,
    first: firstInstant(local, zones),
    last: lastInstant(local, zones),
  };
}

function offsetAt(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).offset;
}
