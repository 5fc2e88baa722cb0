import { expect, test } from "vitest";
import { type Condition, depthOf, factsIn, jointOf, saidOtherwise } from "#lib/domain/fleet/condition.ts";

const mac: Condition = { fact: "platform", in: ["macOS"] };
const lab: Condition = { fact: "name", contains: "Lab" };

test.for<[string, Condition, number, number]>([
  ["a fact alone is one deep", mac, 1, 1],
  ["not adds one", { not: mac }, 2, 1],
  ["the deepest part counts", { all: [mac, { any: [lab, { not: mac }] }] }, 4, 3],
  ["nothing inside is still one deep", { any: [] }, 1, 0],
])("%s", ([, condition, depth, facts]) => {
  expect(depthOf(condition)).toBe(depth);
  expect(factsIn(condition)).toHaveLength(facts);
});

test("facts are named from left to right", () => {
  expect(factsIn({ any: [{ not: lab }, { all: [mac] }] })).toEqual([lab, mac]);
});

test("what joins, and what is joined", () => {
  expect(jointOf({ not: mac })).toEqual({ join: "not", parts: [mac] });
  expect(jointOf({ all: [mac, lab] })).toEqual({ join: "all", parts: [mac, lab] });
  expect(jointOf({ any: [] })).toEqual({ join: "any", parts: [] });
  expect(jointOf(mac)).toBeUndefined();
});

test("some facts have one word for their opposite", () => {
  const os = (is: "<" | "<=" | "=" | ">=" | ">") => ({ fact: "os" as const, is, version: "26" });
  expect((["<", "<=", ">=", ">"] as const).map((is) => saidOtherwise(os(is)))).toEqual(
    [">=", ">", "<", "<="].map((is) => ({ ...os("="), is })),
  );
  expect(saidOtherwise({ fact: "supervised", is: true })).toEqual({ fact: "supervised", is: false });
  expect(saidOtherwise(os("="))).toBeUndefined();
  expect(saidOtherwise({ fact: "tag", has: "exam" })).toBeUndefined();
});
