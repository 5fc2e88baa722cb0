import { knownZone } from "#lib/domain/deadline/lateness.ts";

/** Who pulled the trigger, in the order in which they disturb. */
export const triggers = ["user", "automatic", "forced", "unknown"] as const;
export type Trigger = (typeof triggers)[number];

/** What a device gave as its reasons to install. The declaration is named beside the user's own choice when both were at work. */
export function triggerOf(reasons: readonly string[]): Trigger {
  if (reasons.some((reason) => automatic.test(reason))) return "automatic";
  if (reasons.some((reason) => reason !== "declaration")) return "user";
  return reasons.length > 0 ? "forced" : "unknown";
}

const automatic = /^auto/;

/** So many devices of one zone were done within the half hour that begins then. */
export type DoneInSlot = { at: number; zone: string | null; trigger: Trigger; devices: number };
export type TriggerCounts = Record<Trigger, number>;

/** By the hour of each device's own day. Of devices whose zone nobody knows, the hour is not known either. */
export function hourHistogram(slots: readonly DoneInSlot[]): { hours: TriggerCounts[]; unplaced: number } {
  const hours = Array.from({ length: 24 }, () => noTriggers());
  let unplaced = 0;
  for (const { at, zone, trigger, devices } of slots) {
    const known = knownZone(zone);
    const hour = known && hours[Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(known).hour];
    if (hour) hour[trigger] += devices;
    else unplaced += devices;
  }
  return { hours, unplaced };
}

export function triggerCounts(slots: readonly DoneInSlot[]): TriggerCounts {
  const counts = noTriggers();
  for (const { trigger, devices } of slots) counts[trigger] += devices;
  return counts;
}

function noTriggers(): TriggerCounts {
  return { user: 0, automatic: 0, forced: 0, unknown: 0 };
}
