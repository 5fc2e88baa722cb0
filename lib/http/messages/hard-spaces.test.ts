import { expect, test } from "vitest";
import { withHardSpaces } from "#lib/http/messages/hard-spaces.ts";

test.for([
  ["a question", "Exempter ces appareils ?", "Exempter ces appareils\u00a0?"],
  ["a colon before a gap", "Vue : {name}", "Vue\u00a0: {name}"],
  ["quotation marks", "Le code « {label} » ?", "Le code «\u00a0{label}\u00a0»\u00a0?"],
  ["a skeleton", "{share, number, ::.#} % de # ; fini", "{share, number, ::.#}\u00a0% de #\u00a0; fini"],
  ["a skeleton after a space", "{at, date, ::yMMMd}", "{at, date, ::yMMMd}"],
  [
    "a plural",
    "{n, plural, =0 {Aucun !} one {# : un} other {#}}",
    "{n, plural, =0 {Aucun\u00a0!} one {#\u00a0: un} other {#}}",
  ],
  ["signs without a space", "10:30, <day></day>; a?b", "10:30, <day></day>; a?b"],
] as const)("%s", ([, sentence, spaced]) => {
  expect(withHardSpaces(sentence)).toBe(spaced);
});
