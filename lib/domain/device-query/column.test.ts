import { expect, test } from "vitest";
import { columnsIn, extraColumns } from "#lib/domain/device-query/column.ts";

test("columns stand in one order, each once, and what nobody knows is left out", () => {
  expect(columnsIn("zone,tags,zone,colour,,__proto__")).toEqual(["tags", "zone"]);
  expect(columnsIn("")).toEqual([]);
  expect(columnsIn(extraColumns.toReversed().join())).toEqual(extraColumns);
});
