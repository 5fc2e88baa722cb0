import type { DeviceState } from "#lib/simulator/device/state.ts";
import { between, happens, pick } from "#lib/simulator/time/random.ts";
import type { Stage } from "#lib/simulator/update/update.ts";

/** Free text, as devices report it, when this stage goes wrong on this device; nothing when it goes well. */
export function failureIn(stage: Stage, state: DeviceState): string | undefined {
  const failed = state.update?.failures.count ?? 0;
  switch (state.spec.behavior) {
    case "low-space":
      return stage === "waiting" && failed < 2 && (failed === 0 || happens(state, 0.4)) ? noSpace(state) : undefined;
    case "fails-first":
      if (failed > 1) return undefined;
      if (stage === "downloading" && happens(state, failed === 0 ? 0.6 : 0.2)) return pick(state, whileDownloading);
      return stage === "installing" && failed === 0 ? pick(state, whileInstalling) : undefined;
    default:
      return undefined;
  }
}

const whileDownloading = [
  "The download of the update was interrupted because the network connection was lost.",
  "The update could not be verified. It will be downloaded again.",
  "The content caching server returned an unexpected response.",
] as const;

const whileInstalling = [
  "The battery level is too low to install the update. Connect the device to power.",
  "The update could not be personalized. The signing service did not respond.",
  "An application prevented the restart.",
] as const;

function noSpace(state: DeviceState): string {
  const needed = between(state, 8, 22);
  const free = between(state, 1, needed - 2);
  return `Not enough free space: ${needed.toFixed(1)} GB are required and ${free.toFixed(1)} GB are available.`;
}
