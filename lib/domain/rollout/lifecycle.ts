export const rolloutStates = [
  "draft",
  "awaiting-approval",
  "denied",
  "scheduled",
  "running",
  "paused",
  "paused-by-gate",
  "completing",
  "closed",
  "aborted",
] as const;
export type RolloutState = (typeof rolloutStates)[number];

/** What a rollout has still before it, counted over its rings and assignments. */
export type RolloutProgress = {
  waitingRings: number;
  openedRings: number;
  assignments: number;
  open: number;
  /** Closed here, but the device has not let go of the declaration yet. */
  lingering: number;
  isPastDeadline: boolean;
};

const nextStates: Record<RolloutState, readonly RolloutState[]> = {
  draft: ["awaiting-approval", "scheduled", "aborted"],
  "awaiting-approval": ["draft", "scheduled", "denied", "aborted"],
  denied: ["draft", "aborted"],
  scheduled: ["draft", "awaiting-approval", "running", "paused", "aborted"],
  running: ["completing", "closed", "paused", "paused-by-gate", "aborted"],
  completing: ["running", "closed", "paused", "paused-by-gate", "aborted"],
  paused: ["scheduled", "running", "aborted"],
  "paused-by-gate": ["running", "paused", "aborted"],
  closed: [],
  aborted: [],
};

export function canBecome(from: RolloutState, to: RolloutState): boolean {
  return nextStates[from].includes(to);
}

/** A state that is none is a fault of ours, not a surprise of the world. */
export function rolloutState(name: string): RolloutState {
  const state = rolloutStates.find((known) => known === name);
  if (!state) throw new Error(`No rollout is ever ${name}`);
  return state;
}

/** Nothing may be offered to anybody in the other states. */
export function mayOpenRings(state: RolloutState): boolean {
  return state === "scheduled" || state === "running" || state === "completing";
}

/** Its author may still change the plan; it is asked about again. */
export function isEditable(state: RolloutState): boolean {
  return state === "draft" || state === "denied" || state === "awaiting-approval";
}

export function isOver(state: RolloutState): boolean {
  return nextStates[state].length === 0;
}

/** Where a rollout goes on after a pause. */
export function resumedState({ openedRings, assignments }: RolloutProgress): RolloutState {
  return openedRings + assignments > 0 ? "running" : "scheduled";
}

/** What the rollout has become by itself. It closes only once every device has let go of its declaration. */
export function settledState(state: RolloutState, progress: RolloutProgress): RolloutState {
  const settled = settle(state, progress);
  return settled !== state && canBecome(state, settled) ? settled : state;
}

function settle(state: RolloutState, progress: RolloutProgress): RolloutState {
  if (!mayOpenRings(state)) return state;
  if (state === "scheduled" && progress.openedRings === 0) return state;
  if (state === "scheduled") return "running";
  if (progress.waitingRings > 0 || progress.open > 0) return "running";
  // Devices may still join a group that is empty or has nobody to update.
  if (progress.assignments === 0 && !progress.isPastDeadline) return "running";
  return progress.lingering > 0 ? "completing" : "closed";
}
