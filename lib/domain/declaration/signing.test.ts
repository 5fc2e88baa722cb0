import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical, declarationsToken, sign } from "#lib/domain/declaration/signing.ts";

const unsigned = { Type: "com.apple.management.test", Identifier: "a", Payload: { x: 1, y: { b: 2, a: [3, 1] } } };

test("the order of keys does not matter, the order of lists does", () => {
  const same = { ...unsigned, Payload: { y: { a: [3, 1], b: 2 }, x: 1 } };
  const other = { ...unsigned, Payload: { x: 1, y: { b: 2, a: [1, 3] } } };
  expect(sign(same).ServerToken).toBe(sign(unsigned).ServerToken);
  expect(sign(other).ServerToken).not.toBe(sign(unsigned).ServerToken);
});

test.for([
  ["type", { Type: "com.apple.management.other" }],
  ["identifier", { Identifier: "b" }],
  ["payload", { Payload: {} }],
] as const)("another %s is another token", ([, change]) => {
  expect(sign({ ...unsigned, ...change }).ServerToken).not.toBe(sign(unsigned).ServerToken);
});

test("another attempt is another token, the first one is none", () => {
  expect(sign(unsigned, 0)).toEqual(sign(unsigned));
  expect(sign(unsigned, 1).ServerToken).not.toBe(sign(unsigned).ServerToken);
  expect(sign(unsigned, 2).ServerToken).not.toBe(sign(unsigned, 1).ServerToken);
  expect(sign(unsigned, 1)).toEqual({ ...sign(unsigned), ServerToken: expect.any(String) });
});

test("tokens fit Apple's 64 octets", () => {
  expect(Buffer.byteLength(sign(unsigned).ServerToken)).toBe(64);
});

test("the set's token does not depend on order, but on every member", () => {
  const declarations = fc.uniqueArray(fc.record({ Identifier: fc.string(), ServerToken: fc.string() }), {
    selector: ({ Identifier }) => Identifier,
  });
  fc.assert(
    fc.property(declarations, fc.array(fc.nat()), (pairs, swaps) => {
      const set = pairs.map((pair) => ({ ...pair, Type: "t", Payload: {} }));
      const shuffled = [...set].sort((a, b) => (swaps[a.Identifier.length] ?? 0) - (swaps[b.Identifier.length] ?? 1));
      expect(declarationsToken(shuffled)).toBe(declarationsToken(set));
      if (set.length > 0) expect(declarationsToken(set.slice(1))).not.toBe(declarationsToken(set));
    }),
  );
});

test("neighbours cannot be mistaken for one another", () => {
  const pair = (Identifier: string, ServerToken: string) => ({ Identifier, ServerToken, Type: "t", Payload: {} });
  expect(declarationsToken([pair("ab", "c")])).not.toBe(declarationsToken([pair("a", "bc")]));
});

test("undefined leaves no trace", () => {
  expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}');
});
