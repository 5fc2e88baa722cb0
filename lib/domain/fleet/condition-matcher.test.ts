import fc from "fast-check";
import { expect, test } from "vitest";
import { type Condition, type FactCondition, type OsComparison, saidOtherwise } from "#lib/domain/fleet/condition.ts";
import { type ConditionFacts, holds, modelTest, type Truth, truthOf } from "#lib/domain/fleet/condition-matcher.ts";

const mac: ConditionFacts = {
  platform: "macOS",
  modelIdentifier: "Mac14,2",
  modelName: "MacBook Air (M2, 2022)",
  osVersion: "26.5",
  name: "Lab-Mac-001",
  tags: ["exam", "ward 3"],
  enrollmentType: "device",
  isSupervised: true,
  bucket: 1_000,
};

const silent: ConditionFacts = {
  ...mac,
  platform: null,
  modelIdentifier: null,
  modelName: null,
  osVersion: null,
  name: "",
  isSupervised: null,
};

test.for<[string, FactCondition, Partial<ConditionFacts>, Truth]>([
  ["a platform on the list", { fact: "platform", in: ["iOS", "macOS"] }, {}, true],
  ["a platform that is not", { fact: "platform", in: ["iOS"] }, {}, false],
  ["a model by identifier", { fact: "model", in: ["Mac14,2"] }, {}, true],
  ["a model by marketing name", { fact: "model", in: ["MacBook Air (M2, 2022)"] }, {}, true],
  ["a model by a part of its identifier only if it contains it", { fact: "model", in: ["Mac14"] }, {}, false],
  ["a model's name contains", { fact: "model", contains: "air" }, {}, true],
  ["a model's identifier contains", { fact: "model", contains: "mac14," }, {}, true],
  ["neither contains it", { fact: "model", contains: "Pro" }, {}, false],
  ["one of the two names is enough to know a model", { fact: "model", contains: "Pro" }, { modelName: null }, false],
  ["a tag that it carries", { fact: "tag", has: "Exam" }, {}, true],
  ["a tag that it does not", { fact: "tag", has: "vip" }, {}, false],
  ["a part of a tag is not the tag", { fact: "tag", has: "ward" }, {}, false],
  ["a device without tags certainly lacks it", { fact: "tag", has: "exam" }, { tags: [] }, false],
  ["a name contains, in any case", { fact: "name", contains: "MAC-0" }, {}, true],
  ["a name does not contain", { fact: "name", contains: "iPad" }, {}, false],
  ["enrolled as a device", { fact: "enrollment", in: ["device"] }, {}, true],
  ["enrolled by a user", { fact: "enrollment", in: ["user"] }, {}, false],
  ["either is everybody", { fact: "enrollment", in: ["user", "device"] }, {}, true],
  ["supervised", { fact: "supervised", is: true }, {}, true],
  ["not supervised", { fact: "supervised", is: false }, {}, false],
  ["a slice begins with its first bucket", { fact: "slice", from: 1_000, to: 2_000 }, {}, true],
  ["and ends before its last", { fact: "slice", from: 0, to: 1_000 }, {}, false],
  ["the whole", { fact: "slice", from: 0, to: 10_000 }, { bucket: 9_999 }, true],
  ["an empty list holds nobody", { fact: "platform", in: [] }, {}, false],
])("%s", ([, condition, facts, truth]) => {
  expect(truthOf(condition)({ ...mac, ...facts })).toBe(truth);
  expect(truthOf({ not: condition })({ ...mac, ...facts })).toBe(!truth);
});

test.for<[string, OsComparison, string, boolean]>([
  ["26.5", "<", "26.10", true],
  ["26.10", "<", "26.5", false],
  ["26.5", "=", "26.5.0", true],
  ["26", "=", "26.0", true],
  ["26.5", "<=", "26.5", true],
  ["26.5", ">=", "26.5", true],
  ["26.5.1", ">", "26.5", true],
  ["26.5", ">", "26.5.0", false],
  ["18.7.10", ">", "18.7.9", true],
])("versions go number by number: %s %s %s is %s", ([osVersion, is, version, truth]) => {
  expect(truthOf({ fact: "os", is, version })({ ...mac, osVersion })).toBe(truth);
});

test.for<[OsComparison, boolean[]]>([
  ["<", [true, false, false]],
  ["<=", [true, true, false]],
  ["=", [false, true, false]],
  [">=", [false, true, true]],
  [">", [false, false, true]],
])("%s of lower, equal and higher", ([comparison, answers]) => {
  expect(([-1, 0, 1] as const).map((order) => holds(order, comparison))).toEqual(answers);
});

test("what may be a model", () => {
  expect(["Mac14,2", "Mac14,20"].filter(modelTest({ fact: "model", in: ["Mac14,2"] }))).toEqual(["Mac14,2"]);
  expect(["MacBook Air", "iPad Air", "iPad"].filter(modelTest({ fact: "model", contains: "AIR" }))).toHaveLength(2);
});

test.for<FactCondition>([
  { fact: "platform", in: ["macOS"] },
  { fact: "model", in: ["Mac14,2"] },
  { fact: "model", contains: "Air" },
  { fact: "os", is: "<", version: "27" },
  { fact: "name", contains: "Lab" },
  { fact: "supervised", is: true },
])("who has not told $fact neither meets the condition nor its opposite", (condition) => {
  expect(truthOf(condition)(silent)).toBeUndefined();
  expect(truthOf({ not: condition })(silent)).toBeUndefined();
});

const unknown: Condition = { fact: "supervised", is: true };
const yes: Condition = { fact: "enrollment", in: ["device"] };
const no: Condition = { fact: "enrollment", in: ["user"] };

test.for<[string, Condition, Truth]>([
  ["all: a part that fails decides, whatever is unknown", { all: [unknown, no] }, false],
  ["all: else the unknown part decides", { all: [yes, unknown] }, undefined],
  ["any: a part that holds decides, whatever is unknown", { any: [unknown, yes] }, true],
  ["any: else the unknown part decides", { any: [no, unknown] }, undefined],
  ["all of nothing holds", { all: [] }, true],
  ["any of nothing does not", { any: [] }, false],
])("%s", ([, condition, truth]) => {
  expect(truthOf(condition)(silent)).toBe(truth);
});

const text = fc.constantFrom("macOS", "iOS", "Mac", "iPad", "lab", "a");
const fact: fc.Arbitrary<FactCondition> = fc.oneof(
  fc.record({ fact: fc.constant("platform" as const), in: fc.array(text) }),
  fc.record({ fact: fc.constant("model" as const), in: fc.array(text) }),
  fc.record({ fact: fc.constant("model" as const), contains: text }),
  fc.record({
    fact: fc.constant("os" as const),
    is: fc.constantFrom<OsComparison>("<", "<=", "=", ">=", ">"),
    version: fc.constantFrom("18.7", "26", "26.5.0", "26.10"),
  }),
  fc.record({ fact: fc.constant("tag" as const), has: text }),
  fc.record({ fact: fc.constant("name" as const), contains: text }),
  fc.record({ fact: fc.constant("enrollment" as const), in: fc.array(fc.constantFrom("device" as const, "user")) }),
  fc.record({ fact: fc.constant("supervised" as const), is: fc.boolean() }),
  fc.record({ fact: fc.constant("slice" as const), from: fc.nat(9_999), to: fc.nat(10_000) }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small" },
    fact,
    fc.record({ all: fc.array(tie("condition"), { maxLength: 4 }) }),
    fc.record({ any: fc.array(tie("condition"), { maxLength: 4 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));
const told = fc.option(text, { nil: null });
const device: fc.Arbitrary<ConditionFacts> = fc.record({
  platform: told,
  modelIdentifier: told,
  modelName: told,
  osVersion: fc.option(fc.constantFrom("18.7", "26", "26.5", "26.10.1"), { nil: null }),
  name: fc.oneof(fc.constant(""), text),
  tags: fc.array(text.map((one) => one.toLowerCase())),
  enrollmentType: fc.constantFrom("device", "user"),
  isSupervised: fc.option(fc.boolean(), { nil: null }),
  bucket: fc.nat(9_999),
});

function expectSame(left: Condition, right: Condition, facts: ConditionFacts): void {
  expect(truthOf(left)(facts)).toBe(truthOf(right)(facts));
}

test("not not is nothing, told or not", () => {
  fc.assert(fc.property(condition, device, (one, facts) => expectSame({ not: { not: one } }, one, facts)));
});

test("an opposite that has a word of its own means the same, told or not", () => {
  fc.assert(
    fc.property(fact, device, (one, facts) => {
      const otherwise = saidOtherwise(one);
      if (otherwise) expectSame({ not: one }, otherwise, facts);
    }),
  );
});

test("De Morgan holds, told or not", () => {
  fc.assert(
    fc.property(fc.array(condition, { maxLength: 4 }), device, (parts, facts) => {
      const nots = parts.map((part) => ({ not: part }));
      expectSame({ not: { all: parts } }, { any: nots }, facts);
      expectSame({ not: { any: parts } }, { all: nots }, facts);
    }),
  );
});

test("order and doubles mean nothing", () => {
  fc.assert(
    fc.property(fc.array(condition, { maxLength: 4 }), device, (parts, facts) => {
      const others = [...parts.toReversed(), ...parts];
      expectSame({ all: parts }, { all: others }, facts);
      expectSame({ any: parts }, { any: others }, facts);
    }),
  );
});

test("a device that tells more never turns a certain answer around", () => {
  fc.assert(
    fc.property(condition, device, device, (one, facts, more) => {
      const before = truthOf(one)(facts);
      const after = truthOf(one)({
        ...facts,
        platform: facts.platform ?? more.platform,
        osVersion: facts.osVersion ?? more.osVersion,
        name: facts.name || more.name,
        isSupervised: facts.isSupervised ?? more.isSupervised,
      });
      if (before !== undefined) expect(after).toBe(before);
    }),
  );
});

test("slices that share nothing share nobody, and together hold everybody", () => {
  fc.assert(
    fc.property(fc.nat(9_999), fc.nat(10_000), (bucket, cut) => {
      const truths = [
        { from: 0, to: cut },
        { from: cut, to: 10_000 },
      ].map((slice) => truthOf({ fact: "slice", ...slice })({ ...mac, bucket }));
      expect(truths.filter((truth) => truth === true)).toHaveLength(1);
    }),
  );
});

test("a hundred thousand devices are judged in the blink of an eye", () => {
  const fleet = [...Array(100_000).keys()].map((n) => ({ ...mac, name: `Mac ${n}`, bucket: n % 10_000 }));
  const truth = truthOf({
    all: [
      { fact: "platform", in: ["macOS"] },
      { fact: "os", is: "<", version: "26.6" },
      { any: [{ fact: "name", contains: "99" }, { not: { fact: "model", contains: "air" } }] },
    ],
  });
  const begun = performance.now();
  expect(fleet.filter((one) => truth(one)).length).toBeGreaterThan(0);
  expect(performance.now() - begun).toBeLessThan(500);
});
