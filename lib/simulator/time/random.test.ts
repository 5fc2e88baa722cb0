import { expect, test } from "vitest";
import { draw, happens, pickWeighted, seedOf, shuffled, uuid } from "#lib/simulator/time/random.ts";

test("one seed, one stream; it goes on from where it was saved", () => {
  const one = { random: seedOf("orchard") };
  const first = [draw(one), draw(one)];
  const saved = { ...one };
  expect([draw(one), uuid(one)]).toEqual([draw(saved), uuid(saved)]);

  const again = { random: seedOf("orchard") };
  expect([draw(again), draw(again)]).toEqual(first);
  expect(seedOf("orchard")).not.toBe(seedOf("meadow"));
});

test("shares come out as asked for", () => {
  const stream = { random: seedOf("shares") };
  const draws = Array.from({ length: 5_000 }, () =>
    pickWeighted(stream, [
      ["a", 3],
      ["b", 1],
    ] as const),
  );
  expect(draws.filter((drawn) => drawn === "a").length / 5_000).toBeCloseTo(0.75, 1);
  const happened = Array.from({ length: 5_000 }, () => happens(stream, 0.1)).filter(Boolean).length;
  expect(happened / 5_000).toBeCloseTo(0.1, 1);
});

test("shuffling loses nothing", () => {
  const list = Array.from({ length: 30 }, (_, index) => index);
  const mixed = shuffled({ random: 7 }, list);
  expect(mixed).not.toEqual(list);
  expect(mixed.toSorted((a, b) => a - b)).toEqual(list);
});
