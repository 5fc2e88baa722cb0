import { expect, test } from "vitest";
import { csvLine } from "#lib/domain/report/csv.ts";

test.for([
  ["plain values stand as they are", ["Mac 1", 3, true], "Mac 1,3,true"],
  ["nothing is an empty cell", [null, undefined, ""], ",,"],
  ["commas, quotes and line breaks are quoted", ["a,b", 'say "hi"', "one\ntwo"], '"a,b","say ""hi""","one\ntwo"'],
  ["a formula is defused", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"], "'=HYPERLINK(1),'+1,'-1,'@SUM(A1)"],
  ["one behind blanks as well", [" =1", "\t=1", "\r=1"], "' =1,\"'\t'=1\",\"'\r'=1\""],
  ["one behind a separator of others as well", ["x;=1", "x;\t@A", "＝1"], "\"x;'=1\",\"x;'\t'@A\",'＝1"],
  ["a negative number is a number", [-1.5], "-1.5"],
  ["a sign inside is harmless", ["a=b", "2026-11-24"], "a=b,2026-11-24"],
] as const)("%s", ([, cells, line]) => {
  expect(csvLine(cells)).toBe(`${line}\r\n`);
});
