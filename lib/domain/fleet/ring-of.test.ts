import fc from "fast-check";
import { expect, test } from "vitest";
import { type RingOf, type RingReach, ringOf } from "#lib/domain/fleet/ring-of.ts";

const ring = (ringId: string, position: number, groupId: string, slice = [0, 10_000]): RingReach => ({
  ringId,
  position,
  groupId,
  sliceFrom: slice[0] ?? 0,
  sliceTo: slice[1] ?? 0,
});
const rings = [ring("broad", 2, "all"), ring("canary", 0, "all", [0, 500]), ring("lab", 1, "lab")];

test.for<[string, string[], number, RingOf | undefined]>([
  [
    "the first ring by position takes it",
    ["all"],
    499,
    { ringId: "canary", because: "first-of-several", alsoIn: ["broad"] },
  ],
  ["the slice ends before its last bucket", ["all"], 500, { ringId: "broad", because: "only-ring", alsoIn: [] }],
  [
    "later rings that hold it too are named",
    ["all", "lab"],
    0,
    { ringId: "canary", because: "first-of-several", alsoIn: ["lab", "broad"] },
  ],
  ["a device in none of the groups is taken by none", ["tv"], 0, undefined],
])("%s", ([, groups, bucket, taken]) => {
  expect(ringOf({ groupIds: new Set(groups), bucket }, rings)).toEqual(taken);
});

test("in whatever order the rings are given, the answer is the same", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(rings, { minLength: 3 }), fc.nat(9_999), (shuffled, bucket) => {
      const device = { groupIds: new Set(["all", "lab"]), bucket };
      expect(ringOf(device, shuffled)).toEqual(ringOf(device, rings));
    }),
  );
});
