import fc from "fast-check";
import { expect, test } from "vitest";
import { type Condition, depthOf, type FactCondition } from "#lib/domain/fleet/condition.ts";
import { type ConditionFacts, truthOf } from "#lib/domain/fleet/condition-matcher.ts";
import { type DraftGroup, draftOf, judgeDraft, type NewKey, withPart } from "#lib/domain/fleet/rule-draft.ts";

const mac: FactCondition = { fact: "platform", in: ["macOS"] };
const lab: FactCondition = { fact: "name", contains: "Lab" };

function keys(): NewKey {
  let last = 0;
  return () => ++last;
}

function rewritten(condition: Condition): Condition | undefined {
  const verdict = judgeDraft(draftOf(condition, keys()));
  return verdict.ok ? verdict.condition : undefined;
}

test.for<[string, Condition, Condition]>([
  ["a fact alone stands in a group", mac, { all: [mac] }],
  ["a negated fact stays one", { all: [{ not: mac }, lab] }, { all: [{ not: mac }, lab] }],
  [
    "a negation that has a word of its own takes it",
    { all: [{ not: { fact: "os", is: "<", version: "26" } }] },
    { all: [{ fact: "os", is: ">=", version: "26" }] },
  ],
  ["neither of two stays so", { not: { any: [mac, lab] } }, { not: { any: [mac, lab] } }],
  ["not all stays so", { not: { all: [mac, lab] } }, { not: { all: [mac, lab] } }],
  ["two negations are none", { not: { not: { any: [mac] } } }, { any: [mac] }],
])("%s", ([, condition, same]) => {
  expect(rewritten(condition)).toEqual(same);
});

const draft = (parts: DraftGroup["parts"]): DraftGroup => ({ key: 0, join: "all", parts });
const factPart = (condition: FactCondition, key = 1) => ({ key, isNegated: false, condition });

test.for<[string, DraftGroup["parts"], string]>([
  ["a group without parts", [], "empty-group"],
  ["an inner group without parts", [{ key: 1, join: "any", parts: [] }], "empty-group"],
  ["no platform chosen", [factPart({ fact: "platform", in: [] })], "missing-value"],
  ["no text", [factPart({ fact: "name", contains: " " })], "missing-value"],
  ["no tag", [factPart({ fact: "tag", has: "" })], "missing-value"],
  ["a version that is none", [factPart({ fact: "os", is: "<", version: "26." })], "missing-value"],
  ["a slice of nobody", [factPart({ fact: "slice", from: 5, to: 5 })], "missing-value"],
  ["more facts than a rule may ask for", Array.from({ length: 51 }, (_, key) => factPart(lab, key)), "too-many"],
])("%s is refused", ([, parts, reason]) => {
  expect(judgeDraft(draft(parts))).toEqual({ ok: false, reason });
});

test("groups in groups without end are refused", () => {
  const deep = [1, 2, 3, 4, 5].reduce<DraftGroup>(
    (inner, key) => ({ key, join: "all", parts: [inner] }),
    draft([factPart(lab)]),
  );
  expect(judgeDraft(deep)).toEqual({ ok: false, reason: "too-deep" });
});

test("a part is changed or taken out where it stands, and nothing else is", () => {
  const before = draftOf({ all: [mac, { any: [lab, { not: mac }] }] }, keys());
  const inner = before.parts[1];
  const label = inner && "parts" in inner ? inner.parts[0] : undefined;
  const changed = withPart(before, label?.key ?? -1, (part) => ({ ...part, isNegated: true }));
  expect(judgeDraft(changed)).toMatchObject({ condition: { all: [mac, { any: [{ not: lab }, { not: mac }] }] } });
  const gone = withPart(before, inner?.key ?? -1, () => undefined);
  expect(judgeDraft(gone)).toEqual({ ok: true, condition: { all: [mac] } });
  expect(before.parts).toHaveLength(2);
});

const fact: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>(mac, lab, { fact: "supervised", is: true }),
  fc.record({ fact: fc.constant("slice" as const), from: fc.nat(4_999), to: fc.integer({ min: 5_000, max: 10_000 }) }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fact,
    fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));
const device: fc.Arbitrary<ConditionFacts> = fc.record({
  platform: fc.constantFrom("macOS", "iOS", null),
  modelIdentifier: fc.constant(null),
  modelName: fc.constant(null),
  osVersion: fc.constant(null),
  name: fc.constantFrom("", "Lab 1", "Office 1"),
  tags: fc.constant([]),
  enrollmentType: fc.constant("device"),
  isSupervised: fc.constantFrom(true, false, null),
  bucket: fc.nat(9_999),
});

test("what is opened for editing and saved unchanged means the same, and is no deeper", () => {
  fc.assert(
    fc.property(condition, device, (before, facts) => {
      const after = rewritten(before);
      if (!after) return;
      expect(truthOf(after)(facts)).toBe(truthOf(before)(facts));
      if (!("fact" in before)) expect(depthOf(after)).toBeLessThanOrEqual(Math.max(3, depthOf(before)));
    }),
  );
});

test("no two parts share a key", () => {
  fc.assert(
    fc.property(condition, (one) => {
      const keysIn = (group: DraftGroup): number[] => [
        group.key,
        ...group.parts.flatMap((part) => ("parts" in part ? keysIn(part) : [part.key])),
      ];
      const all = keysIn(draftOf(one, keys()));
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});
