import { expect, test } from "vitest";
import { overRepresented } from "#lib/domain/failure/over-represented.ts";

const fleet = [
  { name: "MacBook Air", troubled: 8, all: 40 },
  { name: "Mac mini", troubled: 2, all: 10 },
  { name: "MacBook Pro", troubled: 2, all: 150 },
];

test("a model that fails more often than the whole stands out, with how many times", () => {
  expect(overRepresented(fleet)).toEqual([{ name: "MacBook Air", troubled: 8, all: 40, times: 8 / 40 / (12 / 200) }]);
});

test("two devices are a coincidence, however few there are of them", () => {
  expect(overRepresented(fleet).map(({ name }) => name)).not.toContain("Mac mini");
});

test("when all fail alike nobody stands out", () => {
  expect(
    overRepresented([
      { name: "a", troubled: 5, all: 10 },
      { name: "b", troubled: 50, all: 100 },
    ]),
  ).toEqual([]);
});

test("the most striking comes first", () => {
  const striking = overRepresented([
    ...fleet,
    { name: "iMac", troubled: 4, all: 8 },
    { name: "iPad", troubled: 0, all: 400 },
  ]);
  expect(striking.map(({ name }) => name)).toEqual(["iMac", "MacBook Air"]);
});

test("without trouble, or without devices, there is nothing to say", () => {
  expect(overRepresented([{ name: "a", troubled: 0, all: 10 }])).toEqual([]);
  expect(overRepresented([])).toEqual([]);
});
