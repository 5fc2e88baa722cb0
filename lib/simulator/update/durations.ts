import type { DeviceState } from "#lib/simulator/device/state.ts";
import { HOUR, MINUTE, SECOND } from "#lib/simulator/time/clock.ts";
import { between, happens } from "#lib/simulator/time/random.ts";
import type { Stage } from "#lib/simulator/update/update.ts";

/** How long a stage lasts on this device. Prepared lasts until someone or the deadline ends it; failed until the next try. */
export function durationOf(stage: Exclude<Stage, "prepared">, state: DeviceState): number {
  if (state.spec.behavior === "prompt") return promptly[stage];
  const isMac = state.spec.model.kind === "mac";
  switch (stage) {
    case "waiting":
      return between(state, 0.5, 6) * MINUTE;
    case "downloading":
      return downloadMinutes(state) * MINUTE;
    case "preparing":
      return (isMac ? between(state, 12, 35) : between(state, 5, 18)) * MINUTE;
    case "installing":
      return between(state, 3, 8) * MINUTE;
    case "restarting":
      return (isMac ? between(state, 12, 30) : between(state, 7, 18)) * MINUTE;
    case "failed":
      // Space does not come back by itself.
      if (state.spec.behavior === "low-space") return between(state, 2, 5) * HOUR;
      return between(state, 20, 75) * MINUTE;
  }
}

const promptly: Record<Exclude<Stage, "prepared">, number> = {
  waiting: 15 * SECOND,
  downloading: MINUTE,
  preparing: MINUTE,
  installing: MINUTE,
  restarting: 2 * MINUTE,
  failed: 2 * MINUTE,
};

/** Two devices of three stand near a content cache. */
function downloadMinutes(state: DeviceState): number {
  const gigabytes = state.spec.model.kind === "mac" ? between(state, 3, 12) : between(state, 1, 7);
  const megabitsPerSecond = happens(state, 0.66) ? between(state, 300, 800) : between(state, 20, 80);
  return (gigabytes * 8_000) / megabitsPerSecond / 60;
}
