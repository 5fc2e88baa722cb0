import type { Device } from "#lib/simulator/device/device.ts";
import { installStateOf } from "#lib/simulator/update/update.ts";

/** One line on where the fleet stands. */
export function describeFleet(devices: readonly Device[]): string {
  const counts = new Map<string, number>();
  for (const { state } of devices) {
    const word = state.enrollment?.complete || state.channel ? installStateOf(state.update) : "enrolling";
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => `${count} ${word === "none" ? "idle" : word}`).join(", ");
}
