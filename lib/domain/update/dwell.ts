import type { DevicePhase } from "#lib/domain/update/phase.ts";

/** The phases that a device passes through by itself, in which it may get stuck. */
export const dwellPhases = ["declared", "synced", "waiting", "downloading", "prepared", "installing"] as const;
export type DwellPhase = (typeof dwellPhases)[number];

/** How long half of the devices, and 19 of 20, stay in a phase. `samples`: from how many; 0 where it is a fixed default. */
export type Dwell = { p50Seconds: number; p95Seconds: number; samples: number };

/** Fewer say nothing about 19 of 20. */
export const leastSamples = 30;

/** What the fleet has taught about a phase, or what holds until it has. */
export function dwellIn(phase: DwellPhase, learnt: Dwell | undefined): Dwell {
  return learnt && learnt.samples >= leastSamples ? learnt : defaults[phase];
}

export function isDwellPhase(phase: DevicePhase): phase is DwellPhase {
  return dwellPhases.some((known) => known === phase);
}

export type Stand = { phase: DevicePhase; since: Temporal.Instant; lateAt: Temporal.Instant };

/** Longer in its phase than 19 of 20 are. A prepared device waits for its deadline, and is not slow before that has come. */
export function isSlow({ phase, since, lateAt }: Stand, now: Temporal.Instant, learnt: Dwell | undefined): boolean {
  if (!isDwellPhase(phase)) return false;
  if (phase === "prepared" && Temporal.Instant.compare(now, lateAt) < 0) return false;
  const stayedMs = now.epochMilliseconds - since.epochMilliseconds;
  return stayedMs > dwellIn(phase, learnt).p95Seconds * 1_000;
}

const HOUR = 3_600;

/** Devices report at least daily; a download may wait for the night, an installation does not. */
const defaults: Record<DwellPhase, Dwell> = {
  declared: { p50Seconds: HOUR, p95Seconds: 24 * HOUR, samples: 0 },
  synced: { p50Seconds: HOUR, p95Seconds: 24 * HOUR, samples: 0 },
  waiting: { p50Seconds: 2 * HOUR, p95Seconds: 24 * HOUR, samples: 0 },
  downloading: { p50Seconds: HOUR, p95Seconds: 12 * HOUR, samples: 0 },
  prepared: { p50Seconds: 24 * HOUR, p95Seconds: 72 * HOUR, samples: 0 },
  installing: { p50Seconds: HOUR / 2, p95Seconds: 2 * HOUR, samples: 0 },
};
