import type { RolloutState } from "#lib/domain/rollout/lifecycle.ts";

/** What is known of one release for one group. */
export type CellFacts = {
  /** Members that the release fits, those exempt among them included. */
  applicable: number;
  exempt: number;
  /** Members that run it or something newer. */
  reached: number;
  isRejected: boolean;
  /** Of its rollouts with a ring for this group, the latest. */
  rollout: CellRollout | undefined;
};

/** `done` and `devices` are of the rings for this group. */
export type CellRollout = { id: string; state: RolloutState; done: number; devices: number };

export type CellState =
  | "not-fitting"
  | "new"
  | "rejected"
  | "exempt"
  | "draft"
  | "awaiting-approval"
  | "scheduled"
  | "running"
  | "paused"
  | "ended"
  | "done";

/**
 * `count` of `total`: how many are there of how many are meant. While nothing is on its way these are who runs it already of who could.
 * `rolloutId`: where to look; without it there is a decision to take, or nothing to do.
 */
export type Cell = { state: CellState; count: number; total: number; rolloutId?: string };

/** What stands in the matrix where a release meets a group. */
export function cellOf({ applicable, exempt, reached, isRejected, rollout }: CellFacts): Cell {
  if (rollout && !isForgotten(rollout.state)) return ofRollout(rollout);
  const counts = { count: reached, total: reached + applicable };
  if (counts.total === 0) return { state: "not-fitting", ...counts };
  if (applicable === 0) return { state: "done", ...counts };
  if (isRejected) return { state: "rejected", ...counts };
  if (exempt >= applicable) return { state: "exempt", count: exempt, total: counts.total };
  return { state: "new", ...counts };
}

/** Nothing came of it: the decision is open again. */
function isForgotten(state: RolloutState): boolean {
  return state === "denied" || state === "aborted";
}

function ofRollout({ id, state, done, devices }: CellRollout): Cell {
  return { state: stateOf(state, done >= devices), count: done, total: devices, rolloutId: id };
}

function stateOf(state: RolloutState, areAllDone: boolean): CellState {
  switch (state) {
    case "draft":
    case "awaiting-approval":
    case "scheduled":
      return state;
    case "paused":
    case "paused-by-gate":
      return "paused";
    case "closed":
      return areAllDone ? "done" : "ended";
    case "running":
    case "completing":
      return "running";
    case "denied":
    case "aborted":
      return "ended";
  }
}
