import { expect, test } from "vitest";
import { formatRings, parseRings } from "#lib/domain/rollout/ring-list.ts";

const group = "0b0e2a52-6d0c-4a57-9a0c-6d5d8a6f0a11";

test("rings travel in an address and come back as they were", () => {
  const rings = [
    { groupId: group, slice: { from: 0, to: 500 } },
    { groupId: group, slice: { from: 500, to: 10_000 } },
  ];
  expect(parseRings(formatRings(rings))).toEqual(rings);
  expect(parseRings(formatRings([]))).toEqual([]);
});

test.for([
  ["no group", "macs:0-500"],
  ["no slice", group],
  ["a slice that ends before it begins", `${group}:500-0`],
  ["more than the whole", `${group}:0-10001`],
  ["one good, one bad", `${group}:0-500,x`],
] as const)("refuses %s", ([, text]) => {
  expect(parseRings(text)).toBeUndefined();
});
