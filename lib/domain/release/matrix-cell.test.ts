import { expect, test } from "vitest";
import { type CellFacts, cellOf } from "#lib/domain/release/matrix-cell.ts";

const open: CellFacts = { applicable: 8, exempt: 0, reached: 2, isRejected: false, rollout: undefined };
const running = { id: "r", state: "running", done: 3, devices: 8 } as const;

test.for([
  ["waits for a decision", {}, { state: "new", count: 2, total: 10 }],
  ["fits nobody", { applicable: 0, reached: 0 }, { state: "not-fitting", count: 0, total: 0 }],
  ["is on everybody already", { applicable: 0, reached: 5 }, { state: "done", count: 5, total: 5 }],
  ["was rejected", { isRejected: true }, { state: "rejected", count: 2, total: 10 }],
  ["is for exempt devices only", { exempt: 8 }, { state: "exempt", count: 8, total: 10 }],
  ["is asked for", rolled("awaiting-approval"), { state: "awaiting-approval", count: 3, total: 8, rolloutId: "r" }],
  ["is on its way", rolled("completing"), { state: "running", count: 3, total: 8, rolloutId: "r" }],
  ["is held by a gate", rolled("paused-by-gate"), { state: "paused", count: 3, total: 8, rolloutId: "r" }],
  ["is over, but not everywhere", rolled("closed"), { state: "ended", count: 3, total: 8, rolloutId: "r" }],
  ["is over and everywhere", rolled("closed", 8), { state: "done", count: 8, total: 8, rolloutId: "r" }],
  ["was denied, and is open again", rolled("denied"), { state: "new", count: 2, total: 10 }],
  ["is on its way in spite of a rejection", { ...rolled("running"), isRejected: true }, { state: "running" }],
] as const)("a release %s", ([, facts, cell]) => {
  expect(cellOf({ ...open, ...facts })).toMatchObject(cell);
});

function rolled(state: NonNullable<CellFacts["rollout"]>["state"], done = 3): Pick<CellFacts, "rollout"> {
  return { rollout: { ...running, state, done } };
}
