import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeXml, isXmlText, unescapeXml } from "#lib/apple/plist/text.ts";

test.for([
  ["&lt;&gt;&amp;&apos;&quot;", { text: "<>&'\"" }],
  ["&#65;&#x1F34E;", { text: "A🍎" }],
  ["&amp;lt;", { text: "&lt;" }],
  ["&nbsp;", { unknown: "&nbsp;" }],
  ["a & b; c", { unknown: "& b;" }],
  ["&amp", { unknown: "&amp" }],
  ["&#0;", { unknown: "&#0;" }],
  ["&#xD800;", { unknown: "&#xD800;" }],
  ["&#x110000;", { unknown: "&#x110000;" }],
  ["&toString;", { unknown: "&toString;" }],
] as const)("%s", ([escaped, result]) => {
  expect(unescapeXml(escaped)).toEqual(result);
});

test.for([
  ["tabs and line ends", "\t\r\n", true],
  ["other planes", "🍎", true],
  ["a NUL", "\0", false],
  ["half a character", "\ud800", false],
  ["what is no character", "\uffff", false],
] as const)("%s: %j", ([, text, holds]) => {
  expect(isXmlText(text)).toBe(holds);
});

test("escaping is undone by unescaping", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(unescapeXml(escapeXml(text))).toEqual({ text });
      expect(escapeXml(text)).not.toMatch(/[<>\r]/);
    }),
  );
});
