import { expect, test } from "vitest";
import { serialsIn } from "#lib/domain/fleet/serial-list.ts";

test.for<[string, string, string[]]>([
  ["a column", "C02A\nC02B\n", ["C02A", "C02B"]],
  ["lines end in any way, and empty ones mean nothing", "C02A\r\n\r\nC02B\rC02C", ["C02A", "C02B", "C02C"]],
  ["a column with a heading", "serial\nC02A", ["C02A"]],
  ["a table, by its heading", "Name,Serial Number,Room\nMac 1,C02A,3\nMac 2,C02B,4", ["C02A", "C02B"]],
  ["a table with semicolons, in French", "Nom;Numéro de série\nMac 1;C02A", ["C02A"]],
  ["a table copied out of a sheet", "Serial Number\tName\nC02A\tMac 1", ["C02A"]],
  ["a quoted cell may hold the separator", 'Name,Serial\n"Mac, ""blue""",C02A', ["C02A"]],
  ["numbers in a row", "C02A, C02B;C02C", ["C02A, C02B", "C02C"]],
  ["numbers in a row, parted by commas", "C02A, C02B", ["C02A", "C02B"]],
  ["each once, whatever its case", "c02a\nC02A", ["C02A"]],
  ["the mark that sheets put before their text means nothing", "\uFEFFserial\nC02A", ["C02A"]],
  ["a row that is too short has none", "Name,Serial\nMac 1", []],
  ["nothing", " \n", []],
])("%s", ([, text, serials]) => {
  expect(serialsIn(text)).toEqual(serials);
});
