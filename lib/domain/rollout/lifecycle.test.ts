import fc from "fast-check";
import { expect, test } from "vitest";
import {
  canBecome,
  isEditable,
  isOver,
  mayOpenRings,
  type RolloutProgress,
  resumedState,
  rolloutState,
  rolloutStates,
  settledState,
} from "#lib/domain/rollout/lifecycle.ts";

const progress: RolloutProgress = {
  waitingRings: 0,
  openedRings: 1,
  assignments: 4,
  open: 2,
  lingering: 1,
  isPastDeadline: false,
};

test.for([
  ["a scheduled one runs once a ring is open", "scheduled", {}, "running"],
  ["a scheduled one waits for its offer", "scheduled", { waitingRings: 1, openedRings: 0 }, "scheduled"],
  ["it runs while an assignment is open", "running", {}, "running"],
  ["it runs while a ring waits", "running", { open: 0, waitingRings: 1 }, "running"],
  ["it completes while devices hold on to the declaration", "running", { open: 0 }, "completing"],
  ["it closes once the last device has let go", "completing", { open: 0, lingering: 0 }, "closed"],
  ["it closes at once when all let go together", "running", { open: 0, lingering: 0 }, "closed"],
  ["a device that joins late makes it run again", "completing", { open: 1 }, "running"],
  ["with nobody to update it waits for members", "running", { assignments: 0, open: 0, lingering: 0 }, "running"],
  [
    "with nobody to update it closes after the deadline",
    "running",
    { assignments: 0, open: 0, lingering: 0, isPastDeadline: true },
    "closed",
  ],
  ["a paused one stays paused whatever its devices do", "paused", { open: 0, lingering: 0 }, "paused"],
  ["an aborted one stays aborted", "aborted", { open: 0, lingering: 0 }, "aborted"],
] as const)("%s", ([, state, facts, settled]) => {
  expect(settledState(state, { ...progress, ...facts })).toBe(settled);
});

test.for([
  ["pause", "running", "paused", true],
  ["pause before the offer", "scheduled", "paused", true],
  ["resume", "paused", "running", true],
  ["abort while paused", "paused", "aborted", true],
  ["abort after the end", "closed", "aborted", false],
  ["revive", "aborted", "running", false],
  ["pause twice", "paused", "paused", false],
] as const)("%s", ([, from, to, allowed]) => {
  expect(canBecome(from, to)).toBe(allowed);
});

test("nothing leads out of closed and aborted", () => {
  expect(rolloutStates.filter(isOver)).toEqual(["closed", "aborted"]);
});

test.for([
  ["a pause before the offer is resumed as scheduled", { openedRings: 0, assignments: 0 }, "scheduled"],
  ["a pause after it as running", { openedRings: 1, assignments: 0 }, "running"],
  ["a pause in the middle of opening, too", { openedRings: 0, assignments: 5_000 }, "running"],
] as const)("%s", ([, facts, state]) => {
  expect(resumedState({ ...progress, ...facts })).toBe(state);
});

test("a state unheard of is a fault", () => {
  expect(rolloutState("running")).toBe("running");
  expect(() => rolloutState("asleep")).toThrow("asleep");
});

const count = fc.nat({ max: 3 });
const anyProgress = fc.record({
  waitingRings: count,
  openedRings: count,
  assignments: count,
  open: count,
  lingering: count,
  isPastDeadline: fc.boolean(),
});

test("whatever happens, it only goes where it may, and never closes over something left", () => {
  fc.assert(
    fc.property(fc.constantFrom(...rolloutStates), anyProgress, (state, facts) => {
      const settled = settledState(state, facts);
      if (settled !== state) expect(canBecome(state, settled)).toBe(true);
      if (settled === "closed" && state !== "closed") expect(facts.open + facts.lingering + facts.waitingRings).toBe(0);
      expect(mayOpenRings(state) || settled === state).toBe(true);
    }),
  );
});

test("a plan may be changed until somebody has agreed to it", () => {
  expect(rolloutStates.filter(isEditable)).toEqual(["draft", "awaiting-approval", "denied"]);
});
