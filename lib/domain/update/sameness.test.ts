import fc from "fast-check";
import { expect, test } from "vitest";
import { isSame } from "#lib/domain/update/sameness.ts";

test.for([
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: undefined }, { b: undefined }, false],
  [{}, [], false],
  [null, {}, false],
  [{ a: 1 }, { a: 1, b: 1 }, false],
  ["1", 1, false],
] as const)("%j and %j: %s", ([a, b, same]) => {
  expect(isSame(a, b)).toBe(same);
});

test("a value is the same after a trip through JSON, and never the same as another", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const text = JSON.stringify(a);
      expect(isSame(JSON.parse(text), JSON.parse(text))).toBe(true);
      if (isSame(a, b)) expect(b).toEqual(a);
    }),
  );
});
