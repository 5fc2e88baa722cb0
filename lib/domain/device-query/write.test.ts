import fc from "fast-check";
import { expect, test } from "vitest";
import { readQuery } from "#lib/domain/device-query/read.ts";
import { valueText, withoutKey, withTerm, wordText } from "#lib/domain/device-query/write.ts";

test("a term takes the place of its like, and nothing else moves", () => {
  expect(withTerm("", "report", ">7d")).toBe("report:>7d");
  expect(withTerm('trolley report:never  group:"Lab Macs"', "report", ">7d")).toBe(
    'trolley group:"Lab Macs" report:>7d',
  );
  expect(withTerm("track:ios-18", "track", "macOS 26")).toBe('track:"macOS 26"');
});

test("a key goes with all its terms, said in any way", () => {
  expect(withoutKey("-exempt a EXEMPT:no b exempt", "exempt")).toBe("a b");
  expect(withoutKey('"exempt" a', "exempt")).toBe('"exempt" a');
});

const printable = fc.string({ unit: fc.constantFrom(...'ab:-"\\ <>.6é'), minLength: 1, maxLength: 20 });

test("whatever a value is, it is read again as itself", () => {
  fc.assert(
    fc.property(printable, (value) => {
      fc.pre(value.trim() !== "");
      const { terms, faults } = readQuery(`name:${valueText(value)}`);
      expect(faults).toEqual([]);
      expect(terms.map(({ ask }) => ask)).toEqual([{ key: "name", text: value.trim() }]);
    }),
  );
});

test("whatever a word is, it is read again as a word", () => {
  fc.assert(
    fc.property(fc.oneof(printable, fc.constantFrom("exempt", "token", "-x", "os:26")), (word) => {
      const { terms } = readQuery(wordText(word));
      expect(terms.map(({ ask, isNegated }) => [ask, isNegated])).toEqual([[{ key: "text", text: word }, false]]);
    }),
  );
});

const term = fc.constantFrom("a", "phase:failed", "-exempt", 'group:"x y"', "report:never", "report:<1d", "os:<26");

test("a term set and taken away again leaves the rest as it was", () => {
  fc.assert(
    fc.property(fc.array(term), (terms) => {
      const rest = terms.filter((one) => !one.startsWith("report:"));
      const text = terms.join(" ");
      expect(withoutKey(withTerm(text, "report", ">7d"), "report")).toBe(rest.join(" "));
      expect(withTerm(withTerm(text, "report", ">7d"), "report", "never")).toBe(withTerm(text, "report", "never"));
    }),
  );
});
