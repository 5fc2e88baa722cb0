import { expect, test } from "vitest";
import { childrenOf, contentOf, DerError, der, derOid, octetsOf, oidOf, readDer, TAG } from "#lib/apple/cms/der.ts";

test("what is written is read again, long lengths included", () => {
  const long = Buffer.alloc(70_000, 1);
  const bytes = der(TAG.sequence, der(TAG.octets, long), derOid("1.2.840.113549.1.7.2"));
  const [octets, oid] = childrenOf(bytes, readDer(bytes));
  expect(contentOf(bytes, octets!)).toEqual(long);
  expect(oidOf(bytes, oid)).toBe("1.2.840.113549.1.7.2");
});

test.for([
  ["nothing", []],
  ["a tag alone", [0x30]],
  ["a length beyond the end", [0x30, 0x05, 0x00]],
  ["a string of unknown length", [0x04, 0x80, 0x00, 0x00]],
  ["an end mark that never comes", [0x30, 0x80, 0x04, 0x01, 0x00]],
  ["half an end mark", [0x30, 0x80, 0x00]],
  [
    "bottomless nesting",
    Array<number>(200)
      .fill(0x3080)
      .flatMap((pair) => [pair >> 8, pair & 0xff]),
  ],
  ["a length of eight bytes", [0x30, 0x88, 1, 1, 1, 1, 1, 1, 1, 1]],
] as const)("%s is refused", ([, bytes]) => {
  expect(() => readDer(Buffer.from(bytes))).toThrow(DerError);
});

test("a child may not reach beyond its parent", () => {
  const bytes = Buffer.from([0x30, 0x02, 0x04, 0x05, 1, 2, 3, 4, 5]);
  expect(() => childrenOf(bytes, readDer(bytes))).toThrow(DerError);
});

test("an end mark ends a value as well as a length does", () => {
  const bytes = Buffer.from([0x30, 0x80, 0xa0, 0x80, 0x04, 0x01, 7, 0, 0, 0x02, 0x01, 9, 0, 0]);
  const outer = readDer(bytes);
  const [inner, number, ...rest] = childrenOf(bytes, outer);
  expect([outer.next, rest]).toEqual([bytes.length, []]);
  expect(childrenOf(bytes, inner!).map((child) => contentOf(bytes, child))).toEqual([Buffer.from([7])]);
  expect(contentOf(bytes, number!)).toEqual(Buffer.from([9]));
});

test("octets come in one piece or in parts", () => {
  const whole = Buffer.from([0x04, 0x02, 1, 2]);
  const parts = Buffer.from([0x24, 0x80, 0x04, 0x01, 1, 0x04, 0x01, 2, 0, 0]);
  const odd = Buffer.from([0x24, 0x03, 0x02, 0x01, 1]);
  expect(octetsOf(whole, readDer(whole))).toEqual(Buffer.from([1, 2]));
  expect(octetsOf(parts, readDer(parts))).toEqual(Buffer.from([1, 2]));
  expect(() => octetsOf(odd, readDer(odd))).toThrow(DerError);
});
