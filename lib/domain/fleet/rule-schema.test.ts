import { expect, test } from "vitest";
import { editableRule, groupRule } from "#lib/domain/fleet/rule-schema.ts";

const mac = { fact: "platform", in: ["macOS"] };
const nested = (levels: number): unknown => (levels === 1 ? mac : { all: [nested(levels - 1)] });

test.for<[string, unknown, boolean]>([
  ["a fact alone", mac, true],
  ["five deep", nested(5), true],
  ["six deep", nested(6), false],
  ["nested without end", nested(5_000), false],
  ["fifty facts", { any: Array(50).fill(mac) }, true],
  ["fifty-one", { any: Array(51).fill(mac) }, false],
  ["all of nothing: that would be everybody", { all: [] }, false],
  ["any of nothing", { any: [] }, false],
  ["two things at once", { all: [mac], any: [mac] }, false],
  ["a fact that nobody knows", { fact: "colour", in: ["red"] }, false],
  ["a version with words", { fact: "os", is: "<", version: "26 beta" }, false],
  ["a version with many numbers", { fact: "os", is: ">=", version: "26.6.1" }, true],
  ["a comparison that is none", { fact: "os", is: "~", version: "26" }, false],
  ["a slice that ends before it begins", { fact: "slice", from: 10, to: 10 }, false],
  ["a slice beyond the buckets", { fact: "slice", from: 0, to: 10_001 }, false],
  ["a blank text, which everything contains", { fact: "name", contains: "  " }, false],
  ["an empty list", { fact: "model", in: [] }, false],
  ["a tag longer than tags are", { fact: "tag", has: "x".repeat(41) }, false],
])("%s", ([, where, isRule]) => {
  expect(editableRule.safeParse({ kind: "rule", where }).success).toBe(isRule);
});

test("a tag is asked for in its normal form", () => {
  const rule = editableRule.parse({ kind: "rule", where: { fact: "tag", has: " Ward  3" } });
  expect(rule).toEqual({ kind: "rule", where: { fact: "tag", has: "ward 3" } });
});

test("the rules of earlier groups stay readable, and nobody can give a group the whole fleet", () => {
  for (const rule of [
    { kind: "all" },
    { kind: "platform", platforms: ["iOS"] },
    { kind: "static", serials: ["C02"] },
  ]) {
    expect(groupRule.parse(rule)).toEqual(rule);
  }
  expect(editableRule.safeParse({ kind: "all" }).success).toBe(false);
});
