import { expect, test } from "vitest";
import { countOf, idArray, joined } from "#lib/services/id-array.ts";

test("ids are written as PostgreSQL writes an array of them", () => {
  expect(idArray([])).toBe("{}");
  expect(idArray(["a", "b"])).toBe("{a,b}");
});

test("several are joined to one, in their order", () => {
  expect(joined([idArray(["a", "b"]), idArray(["c"])])).toBe("{a,b,c}");
});

test("ids are counted, also none", () => {
  expect([idArray([]), idArray(["a"]), idArray(["a", "b"])].map(countOf)).toEqual([0, 1, 2]);
});
