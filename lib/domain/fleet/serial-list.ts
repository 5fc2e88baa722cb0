import { normalSerial } from "#lib/domain/fleet/group-rule.ts";

/**
 * The serial numbers of what somebody pastes or of a file's text: a column with or without a heading, a table of which one column is
 * headed `serial` or `Serial Number`, or numbers in a row. Each once, in their order.
 */
export function serialsIn(text: string): string[] {
  const rows = rowsOf(text.replace(/^\uFEFF/, ""));
  const column = rows[0]?.findIndex((cell) => HEADING.test(cell)) ?? -1;
  const cells = column < 0 ? rows.flat() : rows.slice(1).map((row) => row[column] ?? "");
  return [...new Set(cells.map(normalSerial))].filter((serial) => serial !== "");
}

const HEADING = /^serial([ _-]?(number|no\.?))?$|^num[ée]ro de s[ée]rie$/i;

function rowsOf(text: string): string[][] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  return lines.map((line) => cellsOf(line, line.includes("\t") ? "\t" : line.includes(";") ? ";" : ","));
}

/** Quotes may hold the separator; a doubled quote inside is one. */
function cellsOf(line: string, separator: string): string[] {
  const cells = [""];
  let isQuoted = false;
  for (const letter of line.replaceAll('""', "\u0000")) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) cells.push("");
    else cells[cells.length - 1] += letter;
  }
  return cells.map((cell) => cell.replaceAll("\u0000", '"').trim());
}
