import { expect, test } from "vitest";
import { placeLabels } from "#lib/domain/metrics/picture/label-rows.ts";

const room = { from: 0, to: 300, rows: 2 };

test.for([
  ["stands above its point", [{ at: 100, width: 40 }], [{ left: 80, row: 0 }]],
  ["stays inside at the left end", [{ at: 5, width: 40 }], [{ left: 0, row: 0 }]],
  ["stays inside at the right end", [{ at: 299, width: 40 }], [{ left: 260, row: 0 }]],
  [
    "shares its row with one that is far enough",
    [
      { at: 50, width: 40 },
      { at: 150, width: 40 },
    ],
    [
      { left: 30, row: 0 },
      { left: 130, row: 0 },
    ],
  ],
  [
    "gives way upwards, in the order of the points",
    [
      { at: 110, width: 40 },
      { at: 100, width: 40 },
    ],
    [
      { left: 90, row: 1 },
      { left: 80, row: 0 },
    ],
  ],
  [
    "is left out where no row has space",
    [
      { at: 100, width: 40 },
      { at: 101, width: 40 },
      { at: 102, width: 40 },
    ],
    [{ left: 80, row: 0 }, { left: 81, row: 1 }, undefined],
  ],
] as const)("a label %s", ([, labels, places]) => {
  expect(placeLabels(labels, room)).toEqual(places);
});

test("no label, no place", () => {
  expect(placeLabels([], room)).toEqual([]);
});
