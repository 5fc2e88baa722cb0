import { expect, test } from "vitest";
import { emptyFact, factFields, operatorOf, operatorsOf, withOperator } from "#components/group/builder/operators.ts";

test("every comparison of every fact can be chosen and is shown as what was chosen", () => {
  for (const field of factFields) {
    for (const operator of operatorsOf[field]) {
      const chosen = withOperator({ isNegated: false, condition: emptyFact(field) }, operator);
      expect(operatorOf(chosen)).toBe(operator);
      expect(chosen.condition.fact).toBe(field);
    }
  }
});

test("what has been entered stays when the comparison changes", () => {
  const said = { isNegated: false, condition: { fact: "model" as const, in: ["Mac14,2"] } };
  expect(withOperator(said, "modelNot")).toEqual({ ...said, isNegated: true });
  expect(withOperator(said, "modelContains")).toEqual({ isNegated: false, condition: { fact: "model", contains: "" } });
});
