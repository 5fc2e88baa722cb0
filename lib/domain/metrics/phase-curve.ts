import type { EventKind } from "#lib/domain/update/event.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";

/** So many devices went from one event to the next within a slice of time that ends at `until`. */
export type Step = { until: number; kind: EventKind; before: EventKind | null; count: number };

export type PhaseCounts = Partial<Record<DevicePhase, number>>;
export type CurvePoint = { at: number; counts: PhaseCounts };

/** How many devices stood in which phase at the end of each slice, from the events of one rollout. */
export function phaseCurve(steps: readonly Step[]): CurvePoint[] {
  const counts: PhaseCounts = {};
  const bySlice = Map.groupBy(steps, ({ until }) => until);
  return [...bySlice]
    .sort(([a], [b]) => a - b)
    .map(([at, slice]) => {
      for (const { kind, before, count } of slice) {
        const [from, to] = [before && phaseEntered(before), phaseEntered(kind)];
        if (from) counts[from] = (counts[from] ?? 0) - count;
        if (to) counts[to] = (counts[to] ?? 0) + count;
      }
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

/** The events that the curve is made of. */
export const movingKinds = Object.keys(entered);
