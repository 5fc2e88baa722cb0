import { expect, test } from "vitest";
import { partsOf } from "#lib/client/duration.ts";

test.for([
  ["an instant", 0, { seconds: 0 }],
  ["seconds", 4_400, { seconds: 4 }],
  ["minutes without their seconds", 190_000, { minutes: 3 }],
  ["hours with minutes", 2 * 3_600_000 + 14 * 60_000, { hours: 2, minutes: 14 }],
  ["whole hours", 3_600_000, { hours: 1 }],
  ["days with hours", 55 * 3_600_000, { days: 2, hours: 7 }],
  ["a clock that went back", -5, { seconds: 0 }],
] as const)("%s", ([, ms, parts]) => {
  expect(partsOf(ms)).toEqual(parts);
});
