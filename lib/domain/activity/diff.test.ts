import { expect, test } from "vitest";
import { changesBetween } from "#lib/domain/activity/diff.ts";

test.for([
  ["a value that changed", { state: "running" }, { state: "paused" }, [["state", "changed", "running", "paused"]]],
  ["a value that is as before says nothing", { name: "Lab" }, { name: "Lab" }, []],
  ["what is new", undefined, { name: "Lab" }, [["name", "added", undefined, "Lab"]]],
  ["what was removed whole", { name: "Lab" }, undefined, [["name", "removed", "Lab", undefined]]],
  [
    "fields that an act does not speak of are left out",
    { id: "1", on: true },
    { on: false },
    [["on", "changed", "true", "false"]],
  ],
  [
    "a part that went, of something that stays",
    { at: { a: 1, b: 2 } },
    { at: { a: 1 } },
    [["at › b", "removed", "2", undefined]],
  ],
  [
    "lists of things, counted from one",
    { rings: [{ n: 1 }] },
    { rings: [{ n: 2 }] },
    [["rings › 1 › n", "changed", "1", "2"]],
  ],
  ["lists of values as one", { tags: ["a"] }, { tags: ["a", "b"] }, [["tags", "changed", "a", "a, b"]]],
  ["a bare value", "a", "b", [["", "changed", "a", "b"]]],
  ["nothing at all", null, undefined, []],
] as const)("%s", ([, before, after, changes]) => {
  expect(
    changesBetween(before, after).map(({ path, kind, ...values }) => [path, kind, values.before, values.after]),
  ).toEqual(changes);
});
