import type { FactCondition, OsComparison } from "#lib/domain/fleet/condition.ts";
import type { DraftFact } from "#lib/domain/fleet/rule-draft.ts";

export type FactField = FactCondition["fact"];

export const factFields = [
  "platform",
  "model",
  "os",
  "tag",
  "name",
  "slice",
  "supervised",
  "enrollment",
] as const satisfies FactField[];

/** How a fact can be compared, in the words of the screen. */
export const operatorsOf = {
  platform: ["platform", "platformNot"],
  model: ["model", "modelNot", "modelContains", "modelContainsNot"],
  os: ["osBelow", "osAtMost", "osExactly", "osExactlyNot", "osAtLeast", "osAbove"],
  tag: ["tag", "tagNot"],
  name: ["name", "nameNot"],
  enrollment: ["enrollment", "enrollmentNot"],
  supervised: ["supervised"],
  slice: ["slice", "sliceNot"],
} as const satisfies Record<FactField, readonly string[]>;

export type Operator = (typeof operatorsOf)[FactField][number];

type Said = Pick<DraftFact, "isNegated" | "condition">;

export function operatorOf({ isNegated, condition }: Said): Operator {
  if (condition.fact === "os") return condition.is === "=" && isNegated ? "osExactlyNot" : osOperators[condition.is];
  if (condition.fact === "supervised") return "supervised";
  const name = condition.fact === "model" && "contains" in condition ? "modelContains" : condition.fact;
  return isNegated ? `${name}Not` : name;
}

/** The same fact compared otherwise; what has been entered stays where it still makes sense. */
export function withOperator({ condition }: Said, operator: Operator): Said {
  const isNegated = operator.endsWith("Not");
  if (condition.fact === "os") {
    const is = comparisons.find((comparison) => osOperators[comparison] === operator) ?? "=";
    return { isNegated, condition: { ...condition, is } };
  }
  if (condition.fact !== "model") return { isNegated, condition };
  if (operator === "model" || operator === "modelNot") {
    return { isNegated, condition: { fact: "model", in: "in" in condition ? condition.in : [] } };
  }
  return { isNegated, condition: { fact: "model", contains: "contains" in condition ? condition.contains : "" } };
}

/** What a new condition asks for before anything has been entered. */
export function emptyFact(field: FactField): FactCondition {
  switch (field) {
    case "platform":
      return { fact: "platform", in: [] };
    case "model":
      return { fact: "model", in: [] };
    case "os":
      return { fact: "os", is: "<", version: "" };
    case "tag":
      return { fact: "tag", has: "" };
    case "name":
      return { fact: "name", contains: "" };
    case "enrollment":
      return { fact: "enrollment", in: ["device"] };
    case "supervised":
      return { fact: "supervised", is: true };
    case "slice":
      return { fact: "slice", from: 0, to: 1_000 };
  }
}

const comparisons = ["<", "<=", "=", ">=", ">"] as const;
const osOperators = {
  "<": "osBelow",
  "<=": "osAtMost",
  "=": "osExactly",
  ">=": "osAtLeast",
  ">": "osAbove",
} as const satisfies Record<OsComparison, Operator>;
