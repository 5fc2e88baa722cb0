import type { EventKind } from "#lib/domain/update/event.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";

/** So many devices more, or fewer, stood in a phase at the end of a slice of time than before it. */
export type Step = { until: number; phase: DevicePhase; devices: number };

export type PhaseCounts = Partial<Record<DevicePhase, number>>;
export type CurvePoint = { at: number; counts: PhaseCounts };

/** How many devices stood in which phase at the end of each slice in which any moved. */
export function phaseCurve(steps: readonly Step[]): CurvePoint[] {
  const counts: PhaseCounts = {};
  const bySlice = Map.groupBy(steps, ({ until }) => until);
  return [...bySlice]
    .sort(([a], [b]) => a - b)
    .map(([at, slice]) => {
      for (const { phase, devices } of slice) counts[phase] = (counts[phase] ?? 0) + devices;
      return { at, counts: { ...counts } };
    });
}

/** The phase that a device enters with an event; undefined for events that move nothing. */
export function phaseEntered(kind: EventKind): DevicePhase | undefined {
  return entered[kind];
}

const entered: Partial<Record<EventKind, DevicePhase>> = {
  declared: "declared",
  redeclared: "declared",
  fetched: "synced",
  waiting: "waiting",
  downloading: "downloading",
  prepared: "prepared",
  installing: "installing",
  failed: "failed",
  late: "past-deadline",
  "silent-since": "silent",
  done: "done",
  removed: "removed",
};
