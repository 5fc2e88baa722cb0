import { expect, test } from "vitest";
import { addressOfCell } from "#components/release/matrix/cell-look.ts";

const cell = { state: "new", count: 2, total: 10 } as const;
const meeting = { cell, releaseId: "r", groupId: "g", mayDraft: true };

test.for([
  ["a new release leads to a plan for the group", {}, "/rollouts/new?release=r&group=g"],
  ["who may plan nothing sees whom it fits", { mayDraft: false }, "/devices?release=r&group=g&fit=applicable"],
  ["what is on its way leads to its rollout", { cell: { ...cell, state: "running", rolloutId: "o" } }, "/rollouts/o"],
  [
    "what is everywhere leads to who has it",
    { cell: { ...cell, state: "done" } },
    "/devices?release=r&group=g&fit=already",
  ],
  ["a rejection leads to its reason", { cell: { ...cell, state: "rejected" } }, "/releases/r"],
  ["where it fits nobody there is nowhere to go", { cell: { ...cell, state: "not-fitting" } }, null],
] as const)("%s", ([, facts, address]) => {
  expect(addressOfCell({ ...meeting, ...facts })).toBe(address);
});
