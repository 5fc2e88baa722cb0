import { expect, test } from "vitest";
import { gather } from "#lib/io/gather.ts";

test("a batch is cut where it weighs too much, and one heavy item travels alone", async () => {
  const batches: string[][] = [];
  const run = async (items: string[]) => {
    batches.push(items);
    return items.map((item) => item.length);
  };
  const ask = gather<string, number>(100, run, undefined, { maxSize: 4, sizeOf: (item) => item.length });
  expect(await Promise.all(["aa", "bb", "c", "dddddd", "e"].map(ask))).toEqual([2, 2, 1, 6, 1]);
  expect(batches).toEqual([["aa", "bb"], ["c"], ["dddddd"], ["e"]]);
});
