/** Where a device stands in a rollout: one list for database, screens, programs and metrics, in the order of the journey. */
export const devicePhases = [
  "not-applicable",
  "exempt",
  "withheld",
  "declared",
  "synced",
  "waiting",
  "downloading",
  "prepared",
  "installing",
  "done",
  "failed",
  "past-deadline",
  "silent",
  "removed",
] as const;

export type DevicePhase = (typeof devicePhases)[number];

/** The seven phases of Apple's deployment guide. */
export const applePhases = [1, 2, 3, 4, 5, 6, 7] as const;

export type ApplePhase = (typeof applePhases)[number];

/** How a phase is to be counted and looked at. */
export type Standing = "apart" | "waiting" | "moving" | "attention" | "failed" | "silent" | "done";

/** Undefined for those that stand outside the journey, and for a silent device: nobody knows where it is. */
export function applePhaseOf(phase: DevicePhase): ApplePhase | undefined {
  return facts[phase].apple;
}

export function standingOf(phase: DevicePhase): Standing {
  return facts[phase].standing;
}

/** Nothing more is expected of the device itself. */
export function isSettled(phase: DevicePhase): boolean {
  const standing = standingOf(phase);
  return standing === "done" || standing === "apart";
}

/** No message can change it any more. */
export function isTerminal(phase: DevicePhase): boolean {
  return phase === "removed" || phase === "not-applicable" || phase === "exempt";
}

export function isDevicePhase(slug: string): slug is DevicePhase {
  return Object.hasOwn(facts, slug);
}

const facts: Record<DevicePhase, { apple?: ApplePhase; standing: Standing }> = {
  "not-applicable": { standing: "apart" },
  exempt: { standing: "apart" },
  withheld: { apple: 1, standing: "waiting" },
  declared: { apple: 2, standing: "waiting" },
  synced: { apple: 3, standing: "waiting" },
  waiting: { apple: 3, standing: "waiting" },
  downloading: { apple: 3, standing: "moving" },
  prepared: { apple: 4, standing: "moving" },
  installing: { apple: 5, standing: "moving" },
  done: { apple: 6, standing: "done" },
  failed: { apple: 5, standing: "failed" },
  "past-deadline": { apple: 5, standing: "attention" },
  silent: { standing: "silent" },
  removed: { apple: 7, standing: "done" },
};
