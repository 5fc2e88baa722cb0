import fc from "fast-check";
import { expect, test } from "vitest";
import { readQuery } from "#lib/domain/device-query/read.ts";
import { suggestionsAt, withSuggestion } from "#lib/domain/device-query/suggest.ts";

const known = { platforms: ["iOS", "macOS"], groups: ["Lab Macs", "Everybody"], tags: ["exam", "ward 3"] };

/** The caret stands where the bar does. */
function offered(marked: string): string[] {
  const caret = marked.indexOf("|");
  return suggestionsAt(marked.replace("|", ""), caret, known).choices.map(({ insert }) => insert);
}

test.for<[string, string[]]>([
  ["p|", ["phase:", "platform:"]],
  ["-ex|", ["exempt:"]],
  ["lab gr|", ["group:"]],
  ["phase:fai|", ["failed"]],
  ["platform:|", ["iOS", "macOS"]],
  ["group:lab|", ['"Lab Macs"']],
  ["group:macs|", ['"Lab Macs"']],
  ['group:"Lab M|', ['"Lab Macs"']],
  ["tag:ward| os:26", ['"ward 3"']],
  ["exempt:|", ["yes", "no"]],
  ["os:|", []],
  ["colour:|", []],
  ["zzz|", []],
  ['"ph|', []],
])("%s", ([marked, inserts]) => {
  expect(offered(marked)).toEqual(inserts);
});

test("between terms every key is offered", () => {
  expect(offered("phase:failed |").length).toBeGreaterThan(10);
  expect(offered("|")).toContain("report:");
});

test.for([
  ["-gr|", "-group:|"],
  ["a gr| b", "a group:| b"],
  ["group:lab|", 'group:"Lab Macs" |'],
  ["group:lab| os:26", 'group:"Lab Macs" |os:26'],
  ['group:"lab| x"', 'group:"Lab Macs" |'],
] as const)("the first suggestion turns %s into %s", ([marked, becomes]) => {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = suggestionsAt(text, caret, known);
  const [first] = found.choices;
  const done = first && withSuggestion(text, found, first);
  expect(done && `${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`).toBe(becomes);
});

test("whatever value is taken, the term is then right", () => {
  const key = fc.constantFrom(
    "phase:",
    "platform:",
    "group:",
    "tag:",
    "supervised:",
    "token:",
    "exempt:",
    "report:",
    "deadline:",
  );
  fc.assert(
    fc.property(key, fc.nat(20), (begun, place) => {
      const found = suggestionsAt(begun, begun.length, known);
      const choice = found.choices[place % found.choices.length];
      const { text, caret } = choice ? withSuggestion(begun, found, choice) : { text: "", caret: -1 };
      expect(readQuery(text)).toMatchObject({ faults: [], terms: [{ from: 0 }] });
      expect(caret).toBe(text.length);
    }),
  );
});

test("any caret in any text is answered within the text", () => {
  const text = fc.string({ unit: fc.constantFrom(...'abgrou:-"\\ <'), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.nat(30), (written, place) => {
      const caret = Math.min(place, written.length);
      const { from, to } = suggestionsAt(written, caret, known);
      expect(from <= caret && caret <= to && to <= written.length).toBe(true);
    }),
  );
});
