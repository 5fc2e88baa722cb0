import { expect, test } from "vitest";
import { childrenOf, contentOf, DerError, der, derOid, oidOf, readDer, TAG } from "#lib/apple/cms/der.ts";

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
  ["an indefinite length", [0x30, 0x80, 0x00, 0x00]],
  ["a length of eight bytes", [0x30, 0x88, 1, 1, 1, 1, 1, 1, 1, 1]],
] as const)("%s is refused", ([, bytes]) => {
  expect(() => readDer(Buffer.from(bytes))).toThrow(DerError);
});

test("a child may not reach beyond its parent", () => {
  const bytes = Buffer.from([0x30, 0x02, 0x04, 0x05, 1, 2, 3, 4, 5]);
  expect(() => childrenOf(bytes, readDer(bytes))).toThrow(DerError);
});
