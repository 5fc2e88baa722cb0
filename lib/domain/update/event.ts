import type { ApplePhase } from "#lib/domain/update/phase.ts";

/** Everything that can happen between a device and a release. The log of them is the truth; phases are a cache of it. */
export const eventKinds = [
  "matched",
  "declared",
  "deadline-moved",
  "pushed",
  "push-failed",
  "command-acknowledged",
  "command-refused",
  "fetched",
  "active",
  "invalid",
  "waiting",
  "downloading",
  "prepared",
  "installing",
  "other-state",
  "failed",
  "retrying",
  "bootstrap-token-fetched",
  "os-changed",
  "done",
  "withdrawn",
  "removed",
  "late",
  "silent-since",
  "enrolled",
  "re-enrolled",
  "unenrolled",
] as const;

export type EventKind = (typeof eventKinds)[number];

export type EventSource = "device" | "server" | "person" | "als" | "apns";

/** Which of Apple's phases the device is in once this has happened. Undefined where it tells nothing about that. */
export function applePhaseOfEvent(kind: EventKind): ApplePhase | undefined {
  return phases[kind];
}

const phases: Partial<Record<EventKind, ApplePhase>> = {
  matched: 1,
  declared: 2,
  "deadline-moved": 2,
  pushed: 2,
  "push-failed": 2,
  "command-acknowledged": 2,
  "command-refused": 2,
  fetched: 3,
  active: 3,
  invalid: 3,
  waiting: 3,
  downloading: 3,
  prepared: 4,
  installing: 5,
  failed: 5,
  retrying: 3,
  "bootstrap-token-fetched": 5,
  done: 6,
  withdrawn: 7,
  removed: 7,
};
