import { expect, test } from "vitest";
import { arrayIn, dataIn, dictIn, formatTexts, readTexts, textIn } from "#lib/apple/plist/fields.ts";

const dict = { Name: "a", Count: 3, Token: Buffer.from("t"), Inner: { Name: "b" }, List: [1] };

test("a field is read by its type, another type is none", () => {
  expect([textIn(dict, "Name"), textIn(dict, "Count"), textIn(dict, "Absent")]).toEqual(["a", undefined, undefined]);
  expect([dataIn(dict, "Token"), dataIn(dict, "Name")]).toEqual([Buffer.from("t"), undefined]);
  expect([dictIn(dict, "Inner"), dictIn(dict, "Token"), dictIn(dict, "List")]).toEqual([
    dict.Inner,
    undefined,
    undefined,
  ]);
  expect([arrayIn(dict, "List"), arrayIn(dict, "Inner")]).toEqual([[1], []]);
});

test("one table reads and writes", () => {
  const keys = { name: "Name", count: "Count", absent: "Absent" };
  expect(readTexts(dict, keys)).toEqual({ name: "a" });
  expect(formatTexts({ name: "a" }, keys)).toEqual({ Name: "a" });
});
