import fc from "fast-check";
import { expect, test } from "vitest";
import { type Token, tokensIn } from "#lib/domain/device-query/token.ts";

test.for<[string, Partial<Token>[]]>([
  ["", []],
  ["   ", []],
  ["trolley", [{ value: "trolley", from: 0, to: 7 }]],
  [
    "phase:failed  os:<26.6",
    [
      { key: "phase", value: "failed" },
      { key: "os", value: "<26.6", from: 14, valueFrom: 17 },
    ],
  ],
  ['group:"Lab Macs" x', [{ key: "group", value: "Lab Macs", isQuoted: true, to: 16 }, { value: "x" }]],
  ["-exempt", [{ value: "exempt", isNegated: true, keyFrom: 1 }]],
  ["-tag:x", [{ key: "tag", value: "x", isNegated: true }]],
  ["a - b", [{ value: "a" }, { value: "-", isNegated: false }, { value: "b" }]],
  ["12:34", [{ value: "12:34" }]],
  ["lab-mac", [{ value: "lab-mac", isNegated: false }]],
  ["tag:", [{ key: "tag", value: "", from: 0, to: 4 }]],
  ['name:"5\\" iPad"', [{ key: "name", value: '5" iPad' }]],
  ['"open', [{ value: "open", isClosed: false }]],
  ['"a"b', [{ value: "a" }, { value: "b" }]],
])("%s", ([text, tokens]) => {
  expect(tokensIn(text)).toMatchObject(tokens);
  expect(tokensIn(text)).toHaveLength(tokens.length);
});

test("tokens follow each other, and between them there are only blanks", () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab:-"\\ <>.6\t\u0000é'), maxLength: 60 });
  fc.assert(
    fc.property(text, (written) => {
      let at = 0;
      for (const { from, keyFrom, valueFrom, to } of tokensIn(written)) {
        expect(written.slice(at, from).trim()).toBe("");
        expect([from, keyFrom, valueFrom, to]).toEqual([from, keyFrom, valueFrom, to].toSorted((a, b) => a - b));
        expect(to).toBeGreaterThan(from);
        at = to;
      }
      expect(written.slice(at).trim()).toBe("");
    }),
  );
});
