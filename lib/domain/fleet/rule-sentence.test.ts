import { expect, test } from "vitest";
import type { Condition } from "#lib/domain/fleet/condition.ts";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";
import { type RuleSentence, ruleSentence } from "#lib/domain/fleet/rule-sentence.ts";

const mac: Condition = { fact: "platform", in: ["macOS"] };
const lab: Condition = { fact: "name", contains: "Lab" };
const saysMac = { code: "platform", list: ["macOS"] };
const saysLab = { code: "name", values: { text: "Lab" } };

test.for<[string, GroupRule, RuleSentence]>([
  ["the whole fleet", { kind: "all" }, { code: "everybody" }],
  [
    "a list is counted, not read out",
    { kind: "static", serials: ["A", "B"] },
    { code: "serials", values: { count: 2 } },
  ],
  [
    "a platform's group",
    { kind: "platform", platforms: ["iOS", "iPadOS"] },
    { code: "platform", list: ["iOS", "iPadOS"] },
  ],
])("%s", ([, rule, sentence]) => {
  expect(ruleSentence(rule)).toEqual(sentence);
});

test.for<[string, Condition, object]>([
  ["a fact", mac, saysMac],
  ["its opposite", { not: mac }, { ...saysMac, code: "platformNot" }],
  ["two negations are none", { not: { not: mac } }, saysMac],
  ["all of two", { all: [mac, lab] }, { code: "all", parts: [saysMac, saysLab] }],
  ["all of one is that one", { all: [{ any: [lab] }] }, saysLab],
  [
    "not any of two is neither",
    { not: { any: [mac, lab] } },
    {
      code: "all",
      parts: [
        { ...saysMac, code: "platformNot" },
        { ...saysLab, code: "nameNot" },
      ],
    },
  ],
  [
    "not all of two is one or the other",
    { not: { all: [mac, { not: lab }] } },
    { code: "any", parts: [{ ...saysMac, code: "platformNot" }, saysLab] },
  ],
  ["a model of a list", { fact: "model", in: ["Mac14,2"] }, { code: "model", list: ["Mac14,2"] }],
  [
    "a model by a part of its name",
    { fact: "model", contains: "Air" },
    { code: "modelContains", values: { text: "Air" } },
  ],
  ["a version", { fact: "os", is: "<=", version: "26.6" }, { code: "osAtMost", values: { version: "26.6" } }],
  ["a tag", { fact: "tag", has: "exam" }, { code: "tag", values: { tag: "exam" } }],
  ["enrolled by a user", { fact: "enrollment", in: ["user"] }, { code: "user" }],
  [
    "enrolled in either way",
    { fact: "enrollment", in: ["user", "device"] },
    { code: "any", parts: [{ code: "device" }, { code: "user" }] },
  ],
  ["supervised", { fact: "supervised", is: true }, { code: "supervised" }],
  ["not supervised", { fact: "supervised", is: false }, { code: "supervisedNot" }],
  ["not not supervised", { not: { fact: "supervised", is: false } }, { code: "supervised" }],
  ["not supervised, said otherwise", { not: { fact: "supervised", is: true } }, { code: "supervisedNot" }],
  [
    "a slice in shares",
    { fact: "slice", from: 500, to: 1_500 },
    { code: "slice", values: { share: 0.1, from: 0.05, to: 0.15 } },
  ],
])("%s", ([, where, sentence]) => {
  expect(ruleSentence({ kind: "rule", where })).toEqual(sentence);
});
